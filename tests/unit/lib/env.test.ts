import { expect, test } from "vitest";
import { readEnv } from "@/lib/env";

const least = { DATABASE_URL: "postgresql://cam@db.example.com/cam", CAM_SECRET: "x".repeat(32) };

test.each([
  ["127.0.0.1", "http://127.0.0.1:3000"],
  ["0.0.0.0", "http://127.0.0.1:3000"],
  ["::", "http://127.0.0.1:3000"],
  ["::1", "http://[::1]:3000"],
  ["dash.example.com", "http://dash.example.com:3000"],
])("listening on %s, the address people type is %s", (HOST, address) => {
  const { CAM_PUBLIC_URL } = readEnv({ ...least, HOST });
  expect(CAM_PUBLIC_URL).toBe(address);
  expect(new URL(CAM_PUBLIC_URL).port).toBe("3000");
});

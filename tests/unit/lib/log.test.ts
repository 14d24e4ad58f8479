import { expect, test } from "vitest";
import { masked, maskText } from "@/lib/log";

test.each([
  ["an address", "reply from ada.lovelace@example.com", "reply from a…@example.com"],
  ["an API key", "key cam_12345678abcdefghijkl refused", "key cam_12345678… refused"],
  ["a vendor key", "using re_abcdef123456", "using re_…"],
  [
    "a database password",
    "postgresql://cam:hunter2@db.example.com/cam",
    "postgresql://cam:…@db.example.com/cam",
  ],
])("%s in a log line is masked", (_what, text, shown) => {
  expect(maskText(text)).toBe(shown);
});

test("a field whose name says secret is never written, however deep it sits", () => {
  const line = JSON.stringify(
    masked({
      request: { headers: { authorization: "Bearer x", "x-api-key": "y" }, body: { password: "z" } },
    }),
  );
  expect(line).not.toMatch(/Bearer|"y"|"z"/);
});

test("an error keeps its story and loses the addresses in it", () => {
  const line = masked(new Error("no mailbox for bob@example.com")) as { message: string };
  expect(line.message).toBe("no mailbox for b…@example.com");
});

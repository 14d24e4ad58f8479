import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deviceOf, deviceToken } from "@/lib/auth/known-device";

const ada = "ada@example.com";

const underSecret = (secret: string) => {
  vi.stubEnv("DATABASE_URL", "postgresql://nowhere/none");
  vi.stubEnv("CAM_SECRET", secret);
  delete (globalThis as { camEnv?: unknown }).camEnv;
};

beforeEach(() => underSecret("a secret for tests that is long enough"));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  delete (globalThis as { camEnv?: unknown }).camEnv;
});

test("a browser is known to the account it was signed in to, in any case of its address", () => {
  const token = deviceToken(ada, "device-1");
  expect(deviceOf(token, ada)).toBe("device-1");
  expect(deviceOf(token, " ADA@Example.com ")).toBe("device-1");
});

test("it is a stranger to every other account", () => {
  expect(deviceOf(deviceToken("eve@example.com", "device-1"), ada)).toBeUndefined();
});

test("it cannot name itself anew to get a fresh count", () => {
  const [, day, mac] = deviceToken(ada, "device-1").split(".");
  expect(deviceOf(`device-2.${day}.${mac}`, ada)).toBeUndefined();
  expect(deviceOf(`device-1.${Number(day) + 1}.${mac}`, ada)).toBeUndefined();
});

test.each([undefined, "", "x", "a.b.c", "..", "device-1.99999999999.x"])(
  "%j is no known browser",
  (token) => {
    expect(deviceOf(token, ada)).toBeUndefined();
  },
);

test("it is forgotten after a year, and when the secret changes", () => {
  vi.useFakeTimers({ now: new Date("2026-03-02T09:00:00Z") });
  const token = deviceToken(ada, "device-1");
  vi.setSystemTime(new Date("2027-03-02T09:00:00Z"));
  expect(deviceOf(token, ada)).toBe("device-1");
  vi.setSystemTime(new Date("2027-03-04T09:00:00Z"));
  expect(deviceOf(token, ada)).toBeUndefined();
  vi.setSystemTime(new Date("2026-03-02T09:00:00Z"));
  underSecret("another secret for tests, long enough");
  expect(deviceOf(token, ada)).toBeUndefined();
});

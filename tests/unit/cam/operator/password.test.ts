import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "@/lib/cam/operator/password";

const cheap = { logN: 10, r: 8, p: 1 };
const password = "a quiet harbour at dusk";

test("a password is right against its own hash only, and never stored as it is", async () => {
  const [one, other] = await Promise.all([hashPassword(password, cheap), hashPassword(password, cheap)]);
  expect(one).not.toBe(other);
  expect(one).not.toContain("harbour");
  expect(one).toMatch(/^scrypt\$10\$8\$1\$/);
  expect((await verifyPassword(password, one)).right).toBe(true);
  expect((await verifyPassword(`${password} `, one)).right).toBe(false);
  expect((await verifyPassword("", one)).right).toBe(false);
});

test("the same character typed in two ways is the same password", async () => {
  const hash = await hashPassword("caf\u00e9 with a view", cheap);
  expect((await verifyPassword("cafe\u0301 with a view", hash)).right).toBe(true);
});

test("a hash made with smaller parameters says that it wants to be made anew", async () => {
  expect(await verifyPassword(password, await hashPassword(password, cheap))).toEqual({
    right: true,
    outdated: true,
  });
  expect(await verifyPassword(password, await hashPassword(password))).toEqual({
    right: true,
    outdated: false,
  });
});

test("without an account, and with a damaged hash, no password is right", async () => {
  expect((await verifyPassword(password, undefined)).right).toBe(false);
  expect((await verifyPassword("", "unusable")).right).toBe(false);
  expect((await verifyPassword(password, "scrypt$99$8$1$AAAA$AAAA")).right).toBe(false);
});

test("an unknown account is worked on with the same parameters as a fresh hash", async () => {
  expect(await verifyPassword(password, undefined)).toEqual({ right: false, outdated: false });
});

test("somebody who sprays passwords fills a short queue, and is then told to come back", async () => {
  const flood = await Promise.allSettled(
    Array.from({ length: 100 }, () => hashPassword(password, { logN: 10, r: 1, p: 1 })),
  );
  const refused = flood.filter(({ status }) => status === "rejected");
  // Two at work and sixty waiting.
  expect(refused.length).toBe(38);
  expect(refused[0]).toMatchObject({ reason: { code: "throttled" } });
  expect((await verifyPassword(password, await hashPassword(password, cheap))).right).toBe(true);
});

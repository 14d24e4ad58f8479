import { expect, test } from "vitest";
import { isGivenUp, meantAmong, namedIn, nameIn, triedAgainAfter, waysTo } from "@/lib/cam/arrival/rules";

test("whom a report names stands in any of four places, however it is written, and is not without end", () => {
  expect(
    namedIn({
      to: ["Ada <ada@example.com>", 5, null],
      cc: "ben@example.com",
      bcc: null,
      received_for: ["x@example.com"],
    }),
  ).toEqual(["x@example.com", "ada@example.com", "ben@example.com"]);
  expect(namedIn({ to: ["a@example.com", " a@example.com "], from: "eve@example.com" })).toEqual([
    "a@example.com",
  ]);
  expect(namedIn({ to: { a: 1 } })).toEqual([]);
  expect(namedIn({ to: Array.from({ length: 5_000 }, (_, at) => `a${at}@example.com`) })).toHaveLength(50);
  expect(namedIn({ to: ["<".repeat(100_000)] })[0]?.length).toBeLessThanOrEqual(320);
});

test("an address leads to itself, then to itself without its tag", () => {
  expect(waysTo("Ada+Clinics@EXAMPLE.com")).toEqual(["ada+clinics@example.com", "ada@example.com"]);
  expect(waysTo("ada@example.com")).toEqual(["ada@example.com"]);
  expect(waysTo("+x@example.com")).toEqual(["+x@example.com"]);
  expect(waysTo("nobody")).toEqual([]);
});

test("a mailbox of that very name comes before one that is meant by the tag; each is meant once", () => {
  const [ada, clinics] = [{ address: "Ada@example.com" }, { address: "ada+clinics@example.com" }];
  const meant = (...named: string[]) => meantAmong(named, [ada, clinics]).map(({ box }) => box);
  expect(meant("ada+clinics@example.com")).toEqual([clinics]);
  expect(meant("ada+other@example.com", "ada@example.com")).toEqual([ada]);
  expect(meant("ada@example.com.evil.example")).toEqual([]);
});

test("a name that is more than a name is none", () => {
  expect(nameIn({ email_id: "56761188-7520-42d8-8898-ff6fc54ce618" })).toBe(
    "56761188-7520-42d8-8898-ff6fc54ce618",
  );
  for (const email_id of ["", "../domains", "a/b", "a?b", "a b", "x".repeat(101), 5, null, undefined])
    expect(nameIn({ email_id })).toBeNull();
});

test("it is tried again soon, then hourly, for three days", () => {
  expect([1, 2, 3, 7, 40].map((tries) => triedAgainAfter(tries) / 60_000)).toEqual([1, 2, 4, 60, 60]);
  const now = new Date("2026-03-05T09:00:00Z");
  expect(isGivenUp(new Date("2026-03-02T09:00:01Z"), 80, now)).toBe(false);
  expect(isGivenUp(new Date("2026-03-02T09:00:00Z"), 80, now)).toBe(true);
  expect(isGivenUp(new Date("2026-02-02T09:00:00Z"), 9, now)).toBe(false);
});

import { expect, test } from "vitest";
import { againAfter, inOrder, isDue, isTold, limitsFor } from "@/lib/cam/mailbox-reading/rules";

const now = new Date("2026-03-02T09:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

test("a mailbox is read each time the job comes round, or as seldom as somebody asked", () => {
  expect(isDue({ lastReadAt: null, readAgainAt: null }, 60, now)).toBe(true);
  expect(isDue({ lastReadAt: ago(1), readAgainAt: null }, 15, now)).toBe(true);
  expect(isDue({ lastReadAt: ago(30), readAgainAt: null }, 60, now)).toBe(false);
  expect(isDue({ lastReadAt: ago(60), readAgainAt: null }, 60, now)).toBe(true);
  expect(isDue({ lastReadAt: ago(60), readAgainAt: ago(-1) }, 15, now)).toBe(false);
});

test("a server that is away is asked again soon, then seldom; one that refuses waits for a person", () => {
  const minutes = [1, 2, 3, 7, 40].map((failures) => againAfter({ status: "later" }, failures) / 60_000);
  expect(minutes).toEqual([1, 2, 4, 60, 60]);
  expect(againAfter({ status: "refused" }, 1)).toBe(60 * 60_000);
  expect(isTold({ status: "refused" }, 1)).toBe(true);
  expect(isTold({ status: "later" }, 5)).toBe(false);
  expect(isTold({ status: "later" }, 6)).toBe(true);
});

test("what mail comes into is read before what was sent, and of that the head alone", () => {
  expect(
    inOrder([{ role: "SENT" }, { role: "SPAM" }, { role: "INBOX" }] as const).map(({ role }) => role),
  ).toEqual(["INBOX", "SPAM", "SENT"]);
  expect(limitsFor("SENT", false).mostBytes).toBe(1);
  expect(limitsFor("INBOX", true).batch).toBe(1);
});

import { describe, expect, test } from "vitest";
import {
  type Did,
  earliest,
  lastSent,
  nextStep,
  type PlanStep,
  place,
  type Went,
} from "@/lib/cam/planning/rules";

const step = (id: string, more: Partial<PlanStep> = {}): PlanStep => ({
  ...{ id, order: 1, channel: "MAIL", delayDays: 0, inThread: false, variants: [], createdAt: new Date(0) },
  ...more,
});
const went = (stepId: string, more: Partial<Went> = {}): Went => ({
  ...{
    id: `mail of ${stepId}`,
    stepId,
    dryRun: false,
    state: "SENT",
    mayHaveGone: true,
    asked: false,
    reasons: [],
  },
  ...{ sentAt: new Date("2026-03-02T10:00:00Z"), messageId: "m", subject: "Booking", references: [] },
  ...more,
});
const did = (stepId: string, state: Did["state"]): Did => ({ stepId, state, decidedAt: null });
const steps = [step("first"), step("call", { channel: "CALL" }), step("second")];

describe("the next step", () => {
  test("is the first that neither went nor was done", () => {
    expect(nextStep(steps, [], [])).toMatchObject({ is: "mail", step: { id: "first" }, again: null });
    expect(nextStep(steps, [went("first")], [])).toMatchObject({ is: "task", step: { id: "call" } });
    expect(nextStep(steps, [went("first")], [did("call", "DONE")])).toMatchObject({
      is: "mail",
      step: { id: "second" },
    });
    expect(nextStep(steps, [went("first"), went("second")], [did("call", "SKIPPED")])).toEqual({ is: "end" });
  });

  test.each(["PLANNED", "AWAITING_APPROVAL", "READY", "TRANSMITTING"] as const)(
    "waits for one that is %s",
    (state) => {
      expect(nextStep(steps, [went("first", { state, mayHaveGone: false, sentAt: null })], [])).toEqual({
        is: "open",
      });
    },
  );
  test("waits for a call nobody made yet", () => {
    expect(nextStep(steps, [went("first")], [did("call", "OPEN")])).toEqual({ is: "open" });
  });

  test.each(["SKIPPED", "CANCELLED"] as const)(
    "%s before any provider saw it, it is planned again in its place",
    (state) => {
      const dropped = went("first", { state, mayHaveGone: false, sentAt: null, reasons: ["stopped"] });
      expect(nextStep(steps, [dropped], [])).toMatchObject({ is: "mail", again: "mail of first" });
    },
  );
  test.each(["rejected-in-review", "duplicate", "cancelled-by-person", "gave-up"])(
    "%s is for good",
    (reason) => {
      const dropped = went("first", {
        state: "CANCELLED",
        mayHaveGone: false,
        sentAt: null,
        reasons: [reason],
      });
      expect(nextStep(steps, [dropped], [])).toMatchObject({ is: "task" });
    },
  );
  test("what may have gone is never planned again", () => {
    for (const state of ["CANCELLED", "REFUSED", "UNKNOWN"] as const)
      expect(nextStep(steps, [went("first", { state, sentAt: null })], [])).toMatchObject({ is: "task" });
  });
});

test("a follow-up answers the last mail that went", () => {
  const later = went("second", { sentAt: new Date("2026-03-05T10:00:00Z") });
  expect(lastSent([later, went("first"), went("third", { sentAt: null })])?.stepId).toBe("second");
});

const clock = { zones: ["Europe/Lisbon"], from: "contact" as const, because: "" };
const office = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "09:00", until: "17:00" }));
const calendar = { window: office, holidays: new Set<string>() };
const at = (text: string) => new Date(text);
const base = {
  ...{ clock, calendar, delayDays: 0, notBefore: null, lastMailAt: null, spacingDays: 3 },
  ...{ since: at("2026-03-02T10:00:00Z"), now: at("2026-03-02T10:00:00Z") },
};
const when = (more: Partial<Parameters<typeof earliest>[0]>) => {
  const found = earliest({ ...base, ...more });
  return found === null ? null : new Date(found).toISOString();
};

describe("the earliest time", () => {
  test("is now, inside the window", () => expect(when({})).toBe("2026-03-02T10:00:00.000Z"));
  test("counts business days over a weekend", () =>
    expect(when({ since: at("2026-03-05T10:00:00Z"), delayDays: 2 })).toBe("2026-03-09T09:00:00.000Z"));
  test("respects whoever asked to be left alone until then", () =>
    expect(when({ notBefore: at("2026-03-03T12:34:00Z") })).toBe("2026-03-03T12:34:00.000Z"));
  test("keeps days between two mails to one person", () =>
    expect(when({ lastMailAt: at("2026-03-01T11:00:00Z") })).toBe("2026-03-04T11:00:00.000Z"));
  test("is never in a window without hours", () =>
    expect(when({ calendar: { window: [], holidays: new Set() } })).toBeNull());
});

describe("a place", () => {
  const from = at("2026-03-03T09:00:00Z").getTime();
  const until = from + 36 * 3_600_000;
  const placed = (seed: string, mailbox: { cap: number; gap: number; times: number[] }) =>
    place({ mailbox, others: [] }, { clock, calendar, from, until, seed });

  test("is spread over the first minutes, the same for the same mail", () => {
    const times = Array.from(
      { length: 50 },
      (_, one) => placed(`lead ${one}`, { cap: 50, gap: 0, times: [] }) ?? 0,
    );
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(10 * 60_000);
    expect(Math.max(...times)).toBeLessThan(from + 20 * 60_000);
    expect(placed("lead 7", { cap: 50, gap: 0, times: [] })).toBe(times[7]);
  });
  test("keeps the distance of its mailbox, and a little more by chance", () => {
    const times = [from, from + 60_000];
    const found = placed("lead", { cap: 50, gap: 10 * 60_000, times }) ?? 0;
    expect(found - (times[1] ?? 0)).toBeGreaterThanOrEqual(10 * 60_000);
  });
  test("is none where the cap is used up until the end of the plan", () => {
    expect(placed("lead", { cap: 0, gap: 0, times: [] })).toBeNull();
  });
});

import { describe, expect, test } from "vitest";
import {
  IllegalMove,
  isActive,
  mayMoveStage,
  mayMoveStatus,
  mayRestart,
  statusAfterRelease,
  takesThem,
  WRITES,
} from "@/lib/cam/lead/rules";
import { STAGES } from "@/lib/cam/lead/schema";
import { type LeadStage, LeadStatus, StopReason } from "@/lib/db/generated/enums";

const STATUSES = Object.values(LeadStatus);
const allowed = (from: LeadStatus) => STATUSES.filter((to) => mayMoveStatus(from, to).may);

function reachable(from: LeadStatus) {
  const seen = new Set<LeadStatus>([from]);
  for (const one of seen) for (const next of allowed(one)) seen.add(next);
  return seen;
}

describe("the engine's status", () => {
  test("moves along the one table and nowhere else", () => {
    expect(Object.fromEntries(STATUSES.map((from) => [from, allowed(from).sort()]))).toEqual({
      HARVESTED: ["ENRICHED", "SUPPRESSED"],
      ENRICHED: ["SCORED", "SUPPRESSED"],
      SCORED: ["IN_REVIEW", "QUALIFIED", "REJECTED", "SUPPRESSED"],
      QUALIFIED: ["IN_REVIEW", "REJECTED", "ROUTED", "SCORED", "SUPPRESSED"],
      REJECTED: ["IN_REVIEW", "QUALIFIED", "SCORED", "SUPPRESSED"],
      IN_REVIEW: ["QUALIFIED", "REJECTED", "SCORED", "SUPPRESSED"],
      ROUTED: ["NURTURED", "QUALIFIED", "REPLIED", "SUPPRESSED"],
      NURTURED: ["QUALIFIED", "REPLIED", "SUPPRESSED"],
      REPLIED: ["CONVERTED", "NURTURED", "SUPPRESSED"],
      CONVERTED: ["REPLIED", "SUPPRESSED"],
      SUPPRESSED: [],
    });
  });

  test("leads everybody to the end, and from anywhere to SUPPRESSED, in one move", () => {
    expect([...reachable("HARVESTED")].sort()).toEqual([...STATUSES].sort());
    for (const from of STATUSES)
      if (from !== "SUPPRESSED") expect(mayMoveStatus(from, "SUPPRESSED").may).toBe(true);
  });

  test("never comes out of SUPPRESSED by any chain of moves", () => {
    expect([...reachable("SUPPRESSED")]).toEqual(["SUPPRESSED"]);
    expect(mayMoveStatus("SUPPRESSED", "QUALIFIED")).toMatchObject({
      because: expect.stringMatching(/suppressed.*qualified.*a person releases/),
    });
  });

  test("never comes to be written to but through QUALIFIED, and never into the campaign's mails but through ROUTED", () => {
    expect(STATUSES.filter((from) => mayMoveStatus(from, "ROUTED").may)).toEqual(["QUALIFIED"]);
    expect(STATUSES.filter((from) => mayMoveStatus(from, "NURTURED").may)).toEqual(["ROUTED", "REPLIED"]);
  });

  test("says both states when it says no", () => {
    for (const from of STATUSES)
      for (const to of STATUSES) {
        const move = mayMoveStatus(from, to);
        if (move.may) continue;
        for (const one of [from, to])
          expect(move.because).toContain(one === "IN_REVIEW" ? "in review" : one.toLowerCase());
      }
    const refusal = new IllegalMove("REJECTED", "ROUTED", "no");
    expect(refusal).toMatchObject({ from: "REJECTED", to: "ROUTED", code: "conflict", status: 409 });
  });
});

describe("the human's stage", () => {
  const order: LeadStage[] = STAGES.filter((stage) => stage !== "WON" && stage !== "LOST");
  const forward = (from: LeadStage, to: LeadStage) =>
    to === "LOST" ? order.includes(from) : order.indexOf(to) > order.indexOf(from) && order.includes(from);

  test("goes forward only when the engine moves it, and never to WON", () => {
    for (const from of STAGES)
      for (const to of STAGES) {
        const may = mayMoveStage(from, to, "engine").may;
        expect(may, `${from} to ${to}`).toBe(from !== to && forward(from, to));
        if (to === "WON") expect(may).toBe(false);
      }
  });

  test("goes anywhere else when a person moves it", () => {
    for (const from of STAGES)
      for (const to of STAGES) expect(mayMoveStage(from, to, "person").may).toBe(from !== to);
    expect(mayMoveStage("WON", "NEW", "engine")).toMatchObject({
      because: expect.stringMatching(/won.*new.*a person/),
    });
  });
});

describe("after a release", () => {
  test.each([
    [null, "HARVESTED"],
    ["SUPPRESSED", "HARVESTED"],
    ["ROUTED", "QUALIFIED"],
    ["NURTURED", "QUALIFIED"],
    ["SCORED", "SCORED"],
    ["REPLIED", "REPLIED"],
  ] as const)("a lead that was %s goes on as %s", (before, after) => {
    expect(statusAfterRelease(before)).toBe(after);
  });

  test("nobody is written to without being routed again", () => {
    for (const before of [null, ...STATUSES])
      expect(WRITES as readonly LeadStatus[]).not.toContain(statusAfterRelease(before));
  });
});

describe("going on after a stop", () => {
  test("is a person's to allow only where the person themselves said nothing against it", () => {
    const open = Object.values(StopReason).filter(
      (stopReason) => mayRestart({ status: "QUALIFIED", stopReason }).may,
    );
    expect(open.sort()).toEqual([
      "ANSWER_UNREAD",
      "LEFT_COMPANY",
      "MANUAL",
      "MEETING_BOOKED",
      "SEQUENCE_FINISHED",
      "WRONG_PERSON",
    ]);
  });

  test("never passes by a suppression, and needs a stop", () => {
    expect(mayRestart({ status: "SUPPRESSED", stopReason: "MANUAL" })).toMatchObject({
      because: expect.stringContaining("released"),
    });
    expect(mayRestart({ status: "QUALIFIED", stopReason: null }).may).toBe(false);
  });
});

test("a lead is active where a campaign writes to somebody or hears from them, unless it stopped or has leave to be beside others", () => {
  const active = (more: object) =>
    STATUSES.filter((status) => isActive({ status, stopped: false, besideOthers: false, ...more }));
  expect(active({}).sort()).toEqual(["NURTURED", "REPLIED", "ROUTED"]);
  expect(active({ stopped: true })).toEqual([]);
  expect(active({ besideOthers: true })).toEqual([]);
});

test("whoever answered is kept from other campaigns until a person says what became of it", () => {
  const lead = {
    status: "REPLIED",
    stage: "QUALIFIED",
    stopReason: "REPLIED",
    stopped: true,
    besideOthers: false,
  } as const;
  expect(takesThem(lead)).toBe(true);
  for (const more of [
    { stage: "LOST" },
    { stage: "WON" },
    { besideOthers: true },
    { stopReason: "MANUAL" },
  ] as const)
    expect(takesThem({ ...lead, ...more })).toBe(false);
  expect(takesThem({ ...lead, status: "NURTURED", stopped: false })).toBe(true);
  expect(takesThem({ ...lead, status: "NURTURED" })).toBe(false);
});

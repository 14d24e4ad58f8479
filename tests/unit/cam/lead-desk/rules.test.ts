import { expect, test } from "vitest";
import { type LeadFacts, nextStep, obstacles } from "@/lib/cam/lead-desk/rules";
import { LeadStatus, StopReason } from "@/lib/db/generated/enums";

const free: LeadFacts = {
  status: "QUALIFIED",
  stopReason: null,
  stopDetail: null,
  erased: false,
  merged: false,
  suppressions: [],
  hasAddress: true,
  verification: "VALID",
  law: null,
  doNotContactTags: [],
  campaign: { state: "ACTIVE", stateBecause: null, mode: "LIVE", sequences: 1 },
  activeIn: null,
  besideOthers: false,
  blocked: [],
  held: [],
  workspace: { mode: "LIVE", stopAll: false },
};
const codes = (more: Partial<LeadFacts>) => obstacles({ ...free, ...more }).map(({ code }) => code);

test("nothing stands in the way of a lead that may be written to", () => {
  expect(obstacles(free)).toEqual([]);
});

test("each thing that does is said, alone and beside the others, the gravest first", () => {
  const entry = {
    id: "1",
    address: "ada@example.com",
    reason: "UNSUBSCRIBED",
    because: "This very address is on the list.",
    createdAt: new Date(0),
  } as const;
  const cases: [Partial<LeadFacts>, string][] = [
    [{ erased: true }, "erased"],
    [{ merged: true }, "merged"],
    [{ suppressions: [entry] }, "suppressed"],
    [{ stopReason: "MANUAL", stopDetail: "On holiday" }, "stopped"],
    [{ doNotContactTags: ["Friends"] }, "do-not-contact"],
    [{ hasAddress: false }, "no-address"],
    [{ verification: "INVALID" }, "invalid-address"],
    [{ law: { standing: "REVIEW", because: "Nobody knows." } }, "law"],
    [{ workspace: { mode: "LIVE", stopAll: true } }, "stop-all"],
    [{ campaign: { ...free.campaign, state: "PAUSED", stateBecause: "New offer" } }, "campaign-paused"],
    [{ campaign: { ...free.campaign, sequences: 0 } }, "no-sequence"],
    [{ activeIn: "Clinics" }, "active-elsewhere"],
    [{ verification: "UNKNOWN" }, "unverified-address"],
    [{ workspace: { mode: "DRY_RUN", stopAll: false } }, "dry-run"],
  ];
  for (const [facts, code] of cases) expect(codes(facts), code).toEqual([code]);
  const [first, ...rest] = codes(Object.assign({}, ...cases.slice(1, 6).map(([facts]) => facts)));
  expect(first).toBe("merged");
  expect(rest).toEqual(["suppressed", "stopped", "do-not-contact", "no-address"]);
});

test("a lead whose entry was taken off the list still waits for its release", () => {
  expect(codes({ status: "SUPPRESSED", stopReason: "UNSUBSCRIBED" })).toEqual(["not-released", "stopped"]);
});

test("leave to be beside others is no obstacle, and the operator's own words are repeated", () => {
  expect(codes({ activeIn: "Clinics", besideOthers: true })).toEqual([]);
  expect(obstacles({ ...free, stopReason: "MANUAL", stopDetail: "On holiday" })[0]?.says).toContain(
    "“On holiday”",
  );
});

test("every status and every stop has its sentence", () => {
  for (const status of Object.values(LeadStatus)) expect(nextStep({ status, task: null })).toMatch(/\.$/);
  expect(nextStep({ status: "NURTURED", task: "CALL" })).toMatch(/A person calls them/);
  for (const stopReason of Object.values(StopReason))
    expect(obstacles({ ...free, stopReason })[0]?.says).toMatch(/^It is stopped.*\.$/);
});

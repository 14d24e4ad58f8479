import { describe, expect, test } from "vitest";
import {
  chooseMailbox,
  chooseOwner,
  mayReroute,
  nextTurn,
  type RoutedBy,
  type RoutedFacts,
  route,
} from "@/lib/cam/routing/rules";

const now = new Date("2026-03-02T09:00:00Z");
const days = (many: number) => new Date(now.getTime() + many * 24 * 3_600_000);
const lead: RoutedFacts = {
  tier: "HOT",
  barriers: [],
  activeIn: null,
  besideOthers: false,
  lastMailAt: null,
  colleaguesAt: [],
};
const campaign: RoutedBy = {
  sequences: [
    { id: "s-hot", name: "Hot ones", tier: "HOT" },
    { id: "s-all", name: "Everybody", tier: null },
  ],
  companyWeeklyCap: 2,
  contactSpacingDays: 3,
  now,
};
const heldBy = (facts: Partial<RoutedFacts>, by: Partial<RoutedBy> = {}) => {
  const found = route({ ...lead, ...facts }, { ...campaign, ...by });
  return found.to === "held" ? [found.held.map(({ code }) => code), found.lookAgainAt] : found.sequenceId;
};

describe("a route", () => {
  test("leads to the tier's own sequence, else to the one for everybody, else nowhere", () => {
    expect(heldBy({})).toBe("s-hot");
    expect(heldBy({ tier: "COLD" })).toBe("s-all");
    expect(heldBy({ tier: null })).toBe("s-all");
    expect(heldBy({ tier: "COLD" }, { sequences: campaign.sequences.slice(0, 1) })).toEqual([
      ["no-sequence"],
      null,
    ]);
  });

  test("is held by another campaign, by colleagues of this week, and by a mail of these days, each until it passes", () => {
    expect(heldBy({ activeIn: "Clinics" })).toEqual([["active-elsewhere"], days(1)]);
    expect(heldBy({ activeIn: "Clinics", besideOthers: true })).toBe("s-hot");
    expect(heldBy({ colleaguesAt: [days(-1)] })).toBe("s-hot");
    expect(heldBy({ colleaguesAt: [days(-1), days(-6)] })).toEqual([["company-week"], days(1)]);
    expect(heldBy({ colleaguesAt: [days(-1), days(-6), days(-2)] })).toEqual([["company-week"], days(5)]);
    expect(heldBy({}, { companyWeeklyCap: 0 })).toMatchObject([["company-week"], expect.any(Date)]);
    expect(heldBy({ lastMailAt: days(-2) })).toEqual([["spacing"], days(1)]);
    expect(heldBy({ lastMailAt: days(-3) })).toBe("s-hot");
    expect(heldBy({ activeIn: "Clinics", lastMailAt: days(-1) })).toEqual([
      ["active-elsewhere", "spacing"],
      days(2),
    ]);
  });

  test("is never taken past what stands in the way, however long one waits", () => {
    expect(heldBy({ barriers: [{ code: "suppressed", because: "No." }], lastMailAt: days(-1) })).toEqual([
      ["suppressed", "spacing"],
      null,
    ]);
  });
});

test("mailboxes take turns by weight, the same counts giving the same answer, and whoever wrote before writes again", () => {
  const turns = [
    { id: "b", name: "b@example.com", weight: 1, taken: 0 },
    { id: "a", name: "a@example.com", weight: 2, taken: 0 },
    { id: "c", name: "c@example.com", weight: 0, taken: 0 },
  ];
  for (let turn = 0; turn < 30; turn++) {
    const next = nextTurn(turns);
    if (next) next.taken++;
  }
  expect(turns.map(({ taken }) => taken)).toEqual([10, 20, 0]);
  expect(chooseMailbox({ stays: "z", given: "a" }, turns)).toMatchObject({
    id: "z",
    said: { code: "mailbox-stays" },
  });
  expect(chooseMailbox({ stays: null, given: "c" }, turns)).toMatchObject({
    id: "c",
    said: { code: "mailbox-kept" },
  });
  expect(chooseMailbox({ stays: null, given: null }, [])).toMatchObject({
    id: null,
    said: { code: "mailbox-later" },
  });
});

test("a lead keeps its owner; else whoever has the fewest, else the campaign's", () => {
  const owners = [
    { id: "x", name: "Xa", open: 3 },
    { id: "y", name: "Yo", open: 1 },
  ];
  const campaignOwner = { id: "o", name: "Ola" };
  expect(chooseOwner({ ownerId: "k", campaignOwner, owners }).id).toBe("k");
  expect(chooseOwner({ ownerId: null, campaignOwner, owners }).id).toBe("y");
  expect(chooseOwner({ ownerId: null, campaignOwner, owners: [] }).id).toBe("o");
  expect(chooseOwner({ ownerId: null, campaignOwner: null, owners: [] }).id).toBeNull();
});

test("a route changes until the first mail, and not after", () => {
  expect(mayReroute({ firstMailAt: null, mailUnderWay: false })).toEqual({ may: true });
  expect(mayReroute({ firstMailAt: now, mailUnderWay: false })).toMatchObject({
    may: false,
    because: expect.stringContaining("went out"),
  });
  expect(mayReroute({ firstMailAt: null, mailUnderWay: true })).toMatchObject({ may: false });
});

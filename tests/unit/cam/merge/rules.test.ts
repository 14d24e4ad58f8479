import { describe, expect, test } from "vitest";
import { chooseField, decideLeads, mayMerge, provenanceOf } from "@/lib/cam/merge/rules";
import type { MergingLead } from "@/lib/cam/merge/schema";

const early = new Date("2026-01-01T00:00:00Z");
const late = new Date("2026-02-01T00:00:00Z");
const says = (value: string | null, source: string | null = "import", at = early) => ({ value, source, at });

describe("the value that stays when nobody chooses", () => {
  test.each([
    [
      "what an operator said",
      "title",
      says("CTO", "operator"),
      says("Chief Technology Officer", "apollo", late),
      "keep",
    ],
    [
      "what a vendor said, against a file",
      "title",
      says("Chief Technology Officer"),
      says("CTO", "apollo"),
      "other",
    ],
    ["the fuller one", "firstName", says("A."), says("Ada"), "other"],
    ["the one with its accents", "lastName", says("Muller"), says("Müller"), "other"],
    [
      "the newer address",
      "email",
      says("ada.lovelace@example.com"),
      says("ada@example.com", "import", late),
      "other",
    ],
    ["the only one", "phone", says(null), says("+351 21 000 0000"), "other"],
    [
      "the more careful basis",
      "lawfulBasis",
      says("CONSENT", "operator"),
      says("LEGITIMATE_INTEREST"),
      "other",
    ],
    [
      "the survivor's, where both are the same",
      "city",
      says("Lisboa"),
      says("Lisboa", "operator", late),
      "keep",
    ],
  ] as const)("is %s", (_why, field, keep, other, side) => {
    expect(chooseField(field, keep, other).side).toBe(side);
  });
});

test("what was chosen by hand is an operator's word from then on", () => {
  const at = "2026-03-02T09:00:00Z";
  const keep = { title: { source: "import", at } };
  const other = { title: { source: "apollo", at }, city: { source: "apollo", at } };
  const sides = new Map([
    ["title", "other"],
    ["city", "other"],
  ] as const);
  expect(provenanceOf(sides, new Set(["title"]), { keep, other, at })).toEqual({
    title: { source: "operator", at, detail: "Chosen in a merge" },
    city: { source: "apollo", at },
  });
});

test("nobody erased and nobody merged is merged again", () => {
  const fine = { erased: false, mergedInto: null };
  expect(mayMerge(fine, fine)).toEqual({ merge: true });
  expect(mayMerge(fine, { ...fine, erased: true }).merge).toBe(false);
  expect(mayMerge({ ...fine, mergedInto: "x" }, fine).merge).toBe(false);
});

let count = 0;
const lead = (contactId: string, campaignId: string, more: Partial<MergingLead> = {}): MergingLead => ({
  id: `lead-${++count}`,
  contactId,
  campaignId,
  status: "HARVESTED",
  stage: "NEW",
  position: 0,
  decidedByHuman: false,
  besideOthers: false,
  firstMailAt: null,
  reached: more.firstMailAt ? (more.position ?? 0) : null,
  repliedAt: null,
  stoppedAt: more.stopReason ? early : null,
  stopReason: null,
  ownerId: null,
  valueMinor: null,
  createdAt: early,
  ...more,
});
const decide = (leads: MergingLead[], suppressed: string | null = null) => {
  const outcomes = decideLeads(leads, "keep", "other", suppressed);
  return leads.map(({ id }) => outcomes.find((outcome) => outcome.id === id));
};

describe("leads of two who are one", () => {
  test("all go on under the survivor", () => {
    const [mine, theirs] = decide([lead("keep", "a"), lead("other", "b")]);
    expect([mine, theirs]).toMatchObject([
      { contactId: "keep", stopReason: null },
      { contactId: "keep", stopReason: null },
    ]);
  });

  test("of two in one campaign the one that was written to goes on, and the other says so", () => {
    const [mine, theirs] = decide([
      lead("keep", "a", { status: "QUALIFIED" }),
      lead("other", "a", { status: "ROUTED", position: 1, firstMailAt: early }),
    ]);
    expect(theirs).toMatchObject({ contactId: "keep", stopReason: null });
    expect(mine).toMatchObject({ contactId: "other", stopReason: "MERGED", survivorId: theirs?.id });
  });

  test("a stop of either holds for the one that goes on, the stricter of two", () => {
    const [, theirs] = decide([
      lead("keep", "a", { stopReason: "NEGATIVE" }),
      lead("other", "a", { position: 2, firstMailAt: early }),
    ]);
    expect(theirs).toMatchObject({ stopReason: "NEGATIVE" });
    const [one] = decide([
      lead("keep", "a", { position: 3, stopReason: "MANUAL" }),
      lead("other", "a", { stopReason: "BOUNCED" }),
    ]);
    expect(one).toMatchObject({ stopReason: "BOUNCED" });
    const [free] = decide([
      lead("keep", "a", { position: 3 }),
      lead("other", "a", { stopReason: "ACTIVE_ELSEWHERE" }),
    ]);
    expect(free).toMatchObject({ stopReason: null });
  });

  test("whom a person rejected in a campaign does not come back by their other half", () => {
    const no = { status: "REJECTED", decidedByHuman: true } as const;
    const [mine, theirs] = decide([lead("keep", "a", no), lead("other", "a", { status: "QUALIFIED" })]);
    expect(mine).toMatchObject({ contactId: "keep", status: "REJECTED", stopReason: null });
    expect(theirs).toMatchObject({ stopReason: "MERGED", survivorId: mine?.id });
    const [, written] = decide([
      lead("keep", "a", no),
      lead("other", "a", { status: "NURTURED", position: 1, firstMailAt: early }),
    ]);
    expect(written).toMatchObject({ contactId: "keep", stopReason: "MANUAL" });
    // What CAM rejected by itself is judged anew, and keeps nobody back.
    const [, free] = decide([
      lead("keep", "a", { status: "REJECTED" }),
      lead("other", "a", { status: "QUALIFIED" }),
    ]);
    expect(free).toMatchObject({ contactId: "keep", status: "QUALIFIED", stopReason: null });
  });

  test("a no to everything suppresses every lead of the two, in every campaign", () => {
    const leads = [
      lead("keep", "a", { status: "NURTURED", position: 2 }),
      lead("other", "b", { status: "SUPPRESSED", stopReason: "UNSUBSCRIBED" }),
    ];
    expect(decide(leads)).toMatchObject([
      { status: "SUPPRESSED" },
      { status: "SUPPRESSED", stopReason: "UNSUBSCRIBED" },
    ]);
    expect(decide([lead("keep", "a"), lead("other", "b")], "listed")).toMatchObject([
      { status: "SUPPRESSED", stopReason: "SUPPRESSED" },
      { status: "SUPPRESSED", stopReason: "SUPPRESSED" },
    ]);
  });

  test("a no in one campaign stays there", () => {
    const [mine, theirs] = decide([
      lead("keep", "a", { status: "NURTURED" }),
      lead("other", "b", { status: "SUPPRESSED", stopReason: "NEGATIVE" }),
    ]);
    expect(mine).toMatchObject({ status: "NURTURED", stopReason: null });
    expect(theirs).toMatchObject({ status: "SUPPRESSED", stopReason: "NEGATIVE" });
  });

  test("one campaign at a time writes to them: the one further along", () => {
    const [mine, theirs, beside] = decide([
      lead("keep", "a", { status: "ROUTED" }),
      lead("other", "b", { status: "NURTURED", position: 1, firstMailAt: early }),
      lead("other", "c", { status: "NURTURED", besideOthers: true }),
    ]);
    expect(mine).toMatchObject({ stopReason: "ACTIVE_ELSEWHERE" });
    expect(theirs).toMatchObject({ stopReason: null });
    expect(beside).toMatchObject({ stopReason: null });
  });
});

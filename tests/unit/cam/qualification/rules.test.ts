import { describe, expect, test } from "vitest";
import { Judging } from "@/lib/cam/campaign/schema";
import {
  type JudgedBy,
  type JudgedFacts,
  judge,
  type LearntRule,
  mayDecide,
} from "@/lib/cam/qualification/rules";

const fine: JudgedFacts = {
  score: 0.8,
  confidence: 0.9,
  intent: null,
  hasAddress: true,
  verification: "VALID",
  roleAddress: false,
  freeMail: false,
  disposable: false,
  blocks: [],
  doNotContactTags: [],
  suppressions: [],
  erased: false,
  merged: false,
  law: { standing: "SEND", law: "CAN-SPAM", because: "Allowed." },
  traits: { country: "US", industry: "dental", title: "Owner" },
};
const careful: JudgedBy = {
  qualifyAt: 0.5,
  rejectBelow: 0.25,
  judging: Judging.parse({}),
  mailOnly: true,
  rules: [],
};
const by = (judging: Partial<Judging> = {}, more: Partial<JudgedBy> = {}): JudgedBy => ({
  ...careful,
  ...more,
  judging: Judging.parse(judging),
});
const rule = (verdict: LearntRule["verdict"], field: "industry" | "reason" | "title", ...is: string[]) => ({
  verdict,
  condition: { field, is },
  confirmedBy: "Ana",
});

/** Whatever else holds, nobody qualifies past these; each leads to a rejection by itself. */
const NEVER: [string, Partial<JudgedFacts>][] = [
  ["erased", { erased: true }],
  ["merged", { merged: true }],
  ["suppressed", { suppressions: [{ address: "a@b.example", because: "They unsubscribed." }] }],
  ["blocked-competitor", { blocks: [{ list: "COMPETITOR", value: "b.example", note: null, of: "person" }] }],
  [
    "blocked-customer",
    { blocks: [{ list: "CUSTOMER", value: "b.example", note: "since May", of: "company" }] },
  ],
  [
    "blocked-do-not-contact",
    { blocks: [{ list: "DO_NOT_CONTACT", value: "a@b.example", note: null, of: "person" }] },
  ],
  ["do-not-contact", { doNotContactTags: ["hands off"] }],
  ["no-address", { hasAddress: false, verification: null }],
  ["invalid-address", { verification: "INVALID" }],
  ["law-skip", { law: { standing: "SKIP", law: "UWG", because: "They must have agreed." } }],
];

describe("a verdict", () => {
  test.each<[string, Partial<JudgedFacts>, JudgedBy, string, string]>([
    ["a good score", {}, by(), "QUALIFIED", "score-high"],
    ["a score in between", { score: 0.43 }, by(), "IN_REVIEW", "score-between"],
    ["a low score", { score: 0.2 }, by(), "REJECTED", "score-low"],
    ["a threshold is met exactly", { score: 0.5 }, by(), "QUALIFIED", "score-high"],
    ["the lower one is not below itself", { score: 0.25 }, by(), "IN_REVIEW", "score-between"],
    [
      "a low score of which little is known",
      { score: 0.2, confidence: 0.1 },
      by(),
      "IN_REVIEW",
      "little-known",
    ],
    [
      "clear intent lifts it",
      { score: 0.45, intent: { value: 0.9, because: "Asked." } },
      by(),
      "QUALIFIED",
      "score-high",
    ],
    [
      "weak intent does not",
      { score: 0.45, intent: { value: 0.7, because: "Looked." } },
      by(),
      "IN_REVIEW",
      "score-between",
    ],
    [
      "a lift that is switched off",
      { score: 0.45, intent: { value: 1, because: "x" } },
      by({ intentBoost: 0 }),
      "IN_REVIEW",
      "score-between",
    ],
    ["an unknown address", { verification: "UNKNOWN" }, by(), "QUALIFIED", "score-high"],
    ["one nobody looked at", { verification: null }, by(), "QUALIFIED", "score-high"],
    ["a risky one", { verification: "RISKY" }, by(), "IN_REVIEW", "risky-address"],
    [
      "a risky one that may pass",
      { verification: "RISKY" },
      by({ risky: "pass" }),
      "QUALIFIED",
      "score-high",
    ],
    [
      "a risky one that may not",
      { verification: "RISKY" },
      by({ risky: "reject" }),
      "REJECTED",
      "risky-address",
    ],
    [
      "one to throw away, where risky ones pass",
      { disposable: true, verification: "RISKY" },
      by({ risky: "pass" }),
      "IN_REVIEW",
      "disposable-address",
    ],
    ["a function's address", { roleAddress: true }, by(), "IN_REVIEW", "role-address"],
    [
      "one that is rejected",
      { roleAddress: true },
      by({ roleAddress: "reject" }),
      "REJECTED",
      "role-address",
    ],
    ["mail for everybody", { freeMail: true }, by(), "IN_REVIEW", "free-mail"],
    [
      "no address, other channels",
      { hasAddress: false },
      by({}, { mailOnly: false }),
      "QUALIFIED",
      "score-high",
    ],
    [
      "the law wants somebody to look",
      { law: { standing: "REVIEW", law: null, because: "?" } },
      by(),
      "IN_REVIEW",
      "law-review",
    ],
    ["no score", { score: null, confidence: null }, by(), "IN_REVIEW", "not-scored"],
  ])("%s", (_what, facts, campaign, verdict, code) => {
    const judged = judge({ ...fine, ...facts }, campaign);
    expect(judged.verdict).toBe(verdict);
    expect(judged.reasons[0]?.code).toBe(code);
  });

  test.each(NEVER)("%s rejects, whatever the score, and however clear a learnt yes is", (code, facts) => {
    const lenient = by(
      { risky: "pass", roleAddress: "pass", freeMail: "pass" },
      { rules: [rule("QUALIFY", "industry", "Dental")] },
    );
    const judged = judge({ ...fine, score: 1, ...facts }, lenient);
    expect(judged.verdict).toBe("REJECTED");
    expect(judged.reasons[0]?.code).toBe(code);
    // All that was found is kept.
    expect(judged.reasons.map((one) => one.code)).toContain("score-high");
  });

  test("says the score against both thresholds", () => {
    expect(judge({ ...fine, score: 0.43 }, careful).reasons[0]?.because).toBe(
      "Score 0.43 lies between 0.25, below which leads are rejected, and 0.50, from which they qualify.",
    );
  });

  test("follows what was learnt and confirmed: a no over a question over a yes, and never past the law", () => {
    const rules = [rule("QUALIFY", "industry", "dental"), rule("REJECT", "title", "owner")];
    expect(judge({ ...fine, score: 0.1 }, by({}, { rules: rules.slice(0, 1) }))).toMatchObject({
      verdict: "QUALIFIED",
      reasons: [{ code: "rule-industry" }, { code: "score-low" }],
    });
    expect(judge(fine, by({}, { rules })).verdict).toBe("REJECTED");
    expect(
      judge({ ...fine, roleAddress: true }, by({}, { rules: [rule("QUALIFY", "reason", "role-address")] }))
        .verdict,
    ).toBe("QUALIFIED");
    const look = { ...fine, law: { standing: "REVIEW" as const, law: null, because: "?" } };
    expect(judge(look, by({}, { rules: rules.slice(0, 1) })).verdict).toBe("IN_REVIEW");
    expect(judge(fine, by({}, { rules: [rule("REVIEW", "title", "Owner")] })).verdict).toBe("IN_REVIEW");
    expect(judge(fine, by({}, { rules: [rule("REJECT", "title", "Dentist")] })).verdict).toBe("QUALIFIED");
  });

  test("always has a reason, the deciding ones first, and a better score never makes it worse", () => {
    let seed = 7;
    const dice = (sides: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % sides;
    };
    const of = <T>(...all: T[]) => all[dice(all.length)] as T;
    const rank = { REJECTED: 0, IN_REVIEW: 1, QUALIFIED: 2 };
    for (let round = 0; round < 5_000; round++) {
      const facts: JudgedFacts = {
        ...fine,
        score: dice(101) / 100,
        confidence: dice(101) / 100,
        intent: of(null, { value: dice(11) / 10, because: "Asked." }),
        hasAddress: of(true, true, false),
        verification: of(null, "VALID", "RISKY", "UNKNOWN", "VALID", "INVALID"),
        roleAddress: of(null, true, false),
        freeMail: of(null, true, false),
        disposable: of(false, false, true),
        merged: of(false, false, false, true),
        law: of(fine.law, { standing: "REVIEW" as const, law: null, because: "?" }),
      };
      const option = () => of("pass" as const, "review" as const, "reject" as const);
      const campaign = by(
        { risky: option(), roleAddress: option(), freeMail: option(), leastConfidence: dice(11) / 10 },
        {
          mailOnly: of(true, false),
          rules: of([], [rule(of("QUALIFY", "REVIEW", "REJECT"), "industry", "dental")]),
        },
      );
      const judged = judge(facts, campaign);
      expect(judged.reasons.length).toBeGreaterThan(0);
      expect(judged.decided).toBeGreaterThan(0);
      expect(judged.reasons.every(({ because }) => because.length > 0)).toBe(true);
      const better = judge({ ...facts, score: Math.min(1, (facts.score ?? 0) + 0.2) }, campaign);
      expect(rank[better.verdict]).toBeGreaterThanOrEqual(rank[judged.verdict]);
    }
  });
});

test("a person decides about whom nobody writes to yet, also the same as CAM did", () => {
  for (const status of ["SCORED", "IN_REVIEW", "QUALIFIED", "REJECTED"] as const)
    for (const verdict of ["QUALIFY", "REJECT"] as const)
      expect(mayDecide({ status, decidedByHuman: false }, verdict).may).toBe(true);
  for (const status of ["HARVESTED", "ENRICHED", "ROUTED", "NURTURED", "REPLIED", "SUPPRESSED"] as const)
    expect(mayDecide({ status, decidedByHuman: false }, "QUALIFY").may).toBe(false);
  expect(mayDecide({ status: "QUALIFIED", decidedByHuman: true }, "QUALIFY").may).toBe(false);
});

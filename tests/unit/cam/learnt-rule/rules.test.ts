import { describe, expect, test } from "vitest";
import { type DecidedLead, keyOf, type Learnable, proposeRules } from "@/lib/cam/learnt-rule/rules";

const lead = (leadId: string, traits: Learnable["traits"], reasons: string[] = []): Learnable => ({
  leadId,
  traits,
  reasons,
});
const decided = (many: number, verdict: DecidedLead["verdict"], traits: Learnable["traits"]): DecidedLead[] =>
  Array.from({ length: many }, (_, place) => ({ ...lead(`d${verdict}${place}`, traits), verdict }));
const waiting = [lead("w1", { country: "BR" }), lead("w2", { country: "br" }), lead("w3", { country: "PT" })];
const none = new Set<string>();

describe("a rule is proposed", () => {
  test("where eight decisions share a plain fact and a verdict, with whom it would decide", () => {
    expect(proposeRules(decided(9, "REJECT", { country: "BR" }), waiting, none)).toEqual([
      {
        key: "reject country br",
        verdict: "REJECT",
        condition: { field: "country", is: ["BR"] },
        agreed: 9,
        disagreed: 0,
        leadIds: ["w1", "w2"],
      },
    ]);
  });

  test("where nine of ten agree, and not where fewer do", () => {
    const nine = [...decided(9, "QUALIFY", { role: "sales" }), ...decided(1, "REJECT", { role: "sales" })];
    const eight = [...decided(8, "QUALIFY", { role: "sales" }), ...decided(1, "REJECT", { role: "sales" })];
    const who = [lead("w", { role: "sales" })];
    expect(proposeRules(nine, who, none)).toMatchObject([{ verdict: "QUALIFY", agreed: 9, disagreed: 1 }]);
    expect(proposeRules(eight, who, none)).toEqual([]);
  });
});

describe("no rule is proposed", () => {
  test("of fewer than eight, nor where nobody waits whom it would decide", () => {
    expect(proposeRules(decided(7, "REJECT", { country: "BR" }), waiting, none)).toEqual([]);
    expect(proposeRules(decided(20, "REJECT", { country: "DE" }), waiting, none)).toEqual([]);
  });

  test("that somebody answered before, whichever way", () => {
    const key = keyOf("REJECT", { field: "country", is: ["BR"] });
    expect(proposeRules(decided(9, "REJECT", { country: "BR" }), waiting, new Set([key]))).toEqual([]);
  });

  test("twice for the same leads: the first one says it", () => {
    const both = decided(9, "REJECT", { country: "BR", company: "Acme" });
    const who = [lead("w", { country: "BR", company: "Acme" })];
    expect(proposeRules(both, who, none)).toHaveLength(1);
  });
});

test("the order of decisions changes nothing, and a reason is a fact as well", () => {
  const some: DecidedLead[] = [
    ...decided(9, "REJECT", { country: "BR" }),
    ...decided(10, "QUALIFY", { country: "PT" }),
  ].map((one, place) => ({ ...one, reasons: place < 9 ? ["free-mail"] : [] }));
  const who = [...waiting, lead("w4", {}, ["free-mail"])];
  const once = proposeRules(some, who, none);
  expect(proposeRules(some.toReversed(), who, none)).toEqual(once);
  expect(once.map(({ key }) => key)).toContain("reject reason free-mail");
});

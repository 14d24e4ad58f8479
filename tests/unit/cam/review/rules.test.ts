import { describe, expect, test } from "vitest";
import { lookTwice } from "@/lib/cam/review/look-twice";
import { consequencesOf, decidedAlready, mayUndo, type UndoFacts } from "@/lib/cam/review/rules";
import { REVIEW_KINDS } from "@/lib/cam/review/schema";

const facts = (more: Partial<UndoFacts>): UndoFacts => ({
  kind: "LEAD",
  decision: "APPROVED",
  leadStatus: "QUALIFIED",
  outboundState: null,
  attempts: null,
  merged: false,
  askedAgain: false,
  ...more,
});

describe("a decision", () => {
  test.each<[string, Partial<UndoFacts>]>([
    ["about a lead, until it is routed", {}],
    ["about a rejected lead", { decision: "REJECTED", leadStatus: "REJECTED" }],
    ["about a message that nobody offered yet", { kind: "MESSAGE", outboundState: "READY", attempts: 0 }],
    ["about a pair that was merged", { kind: "MERGE", merged: true }],
    ["about a pair that was kept apart", { kind: "COMPANY_MERGE", decision: "REJECTED" }],
  ])("can be taken back %s", (_, more) => {
    expect(mayUndo(facts(more))).toEqual({ may: true });
  });

  test.each<[string, Partial<UndoFacts>, RegExp]>([
    ["about a lead that was routed", { leadStatus: "ROUTED" }, /gone on/],
    ["about somebody who said no since", { leadStatus: "SUPPRESSED" }, /suppressed/],
    ["that nobody made", { decision: "WITHDRAWN" }, /Nobody decided/],
    ["that is asked about again", { askedAgain: true }, /waits again/],
    [
      "about a message that was rejected",
      { kind: "MESSAGE", decision: "REJECTED", outboundState: "CANCELLED", attempts: 0 },
      /for good/,
    ],
    ["about a message on its way", { kind: "MESSAGE", outboundState: "TRANSMITTING", attempts: 1 }, /way/],
    [
      "about one that was tried and waits again",
      { kind: "MESSAGE", outboundState: "READY", attempts: 1 },
      /way/,
    ],
    ["about a merge that is none any more", { kind: "MERGE", merged: false }, /undone already/],
    ["about a reply", { kind: "REPLY" }, /inbox/],
  ])("cannot be taken back %s", (_, more, because) => {
    const may = mayUndo(facts(more));
    expect(may.may).toBe(false);
    expect(may.may || may.because).toMatch(because);
  });
});

test("what happens on yes and on no is said of every kind", () => {
  for (const kind of REVIEW_KINDS) {
    const { yes, no } = consequencesOf({ kind });
    expect([yes.length > 0, no.length > 0]).toEqual([true, true]);
  }
  expect(consequencesOf({ kind: "MESSAGE", dryRun: true }).yes[0]).toContain("nothing leaves");
  expect(consequencesOf({ kind: "MESSAGE", recipient: "ana@clinic.example" }).yes[0]).toContain("ana@clinic");
});

test("who came second is told who decided what, and why", () => {
  expect(decidedAlready({ decision: "REJECTED", decidedBy: "Bea", decidedBecause: "Wrong company." })).toBe(
    "Bea rejected this just now: “Wrong company”. Yours is not counted.",
  );
  expect(decidedAlready({ decision: "APPROVED", decidedBy: null, decidedBecause: null })).toContain(
    "Somebody",
  );
});

test("gaps and contradictions among the facts are said in words, and a sound person gets none", () => {
  const sound = {
    firstName: "Ana",
    title: "Owner",
    email: "ana@mail.clinicasol.example",
    verification: "VALID",
    roleAccount: false,
    freeMail: false,
    suppressions: [],
    company: { name: "Clinica Sol", domain: "clinicasol.example" },
  };
  expect(lookTwice(sound)).toEqual([]);
  expect(lookTwice({ ...sound, company: { name: "Sol", domain: "mail.clinicasol.example" } })).toEqual([]);
  expect(lookTwice({ ...sound, email: "ana@notclinicasol.example" })).toHaveLength(1);
  expect(lookTwice({ ...sound, firstName: " ", title: null })).toHaveLength(2);
  expect(lookTwice({ ...sound, email: "ana@gmail.example", freeMail: true })).toHaveLength(1);
  expect(lookTwice({ ...sound, email: null, company: null })).toEqual([
    "There is no address to write to.",
    "No company is known.",
  ]);
  expect(
    lookTwice({ ...sound, suppressions: [{ address: "ana@x.example", because: "They unsubscribed." }] })[0],
  ).toContain("may not be written to");
});

// What becomes of a scored lead, and why: docs/decisions/0118-verdicts.md
import type { BlockList, LeadStatus, Verification } from "@/lib/db/generated/enums";
import type { Judging } from "../campaign/schema";
import { findingsOf } from "../finding/rules";
import type { LawfulDecision } from "../lawful-basis/rules";
import { type Decision, mayMoveStatus } from "../lead/rules";
import type { DecideLead, RuleCondition, RuleField } from "./schema";

export interface JudgedFacts {
  /** Null is not scored yet: then nothing is judged but what holds whatever the score. */
  score: number | null;
  confidence: number | null;
  /** The evidence line of intent, where there is one. */
  intent: { value: number | null; because: string } | null;
  hasAddress: boolean;
  verification: Verification | null;
  roleAddress: boolean | null;
  freeMail: boolean | null;
  disposable: boolean;
  blocks: readonly { list: BlockList; value: string; note: string | null; of: BlockedAs }[];
  doNotContactTags: readonly string[];
  suppressions: readonly { address: string; because: string }[];
  erased: boolean;
  merged: boolean;
  law: LawfulDecision;
  /** What a learnt rule can look at, as the taxonomy names it. */
  traits: Partial<Record<Exclude<RuleField, "reason">, string>>;
}

/** Whose the blocked name is: theirs, or of where they work; also from before a merge. */
export type BlockedAs = "person" | "company";

export interface LearntRule {
  verdict: "QUALIFY" | "REVIEW" | "REJECT";
  condition: RuleCondition;
  confirmedBy: string;
}

export interface JudgedBy {
  qualifyAt: number;
  rejectBelow: number;
  judging: Judging;
  mailOnly: boolean;
  rules: readonly LearntRule[];
}

export type Verdict = "QUALIFIED" | "IN_REVIEW" | "REJECTED";

/** Where a finding leads by itself. NEVER: whatever the score and whatever was learnt. LOOK: a person, whatever was learnt. */
export type Leads = "NEVER" | "REJECT" | "LOOK" | "REVIEW" | "QUALIFY" | "NOTE";

export interface Finding {
  code: string;
  because: string;
  leads: Leads;
}

export interface Judged {
  verdict: Verdict;
  /** Those that decided come first; none is left out. */
  reasons: { code: string; because: string }[];
  /** How many of them decided. */
  decided: number;
}

/** The only place that says whether somebody qualifies. Careful wins: a "no" over a question, a question over a "yes". */
export function judge(facts: JudgedFacts, by: JudgedBy): Judged {
  const findings = findingsOf(facts, by);
  const learnt = learntFor(facts, findings, by.rules);
  const all = [...findings, ...learnt];
  const [verdict, deciding] = decide(findings, learnt);
  const first = all.filter(({ leads }) => deciding.includes(leads));
  const rest = all.filter((one) => !first.includes(one));
  const reasons = [...first, ...rest].map(({ code, because }) => ({ code, because }));
  return { verdict, reasons, decided: first.length };
}

function decide(findings: readonly Finding[], learnt: readonly Finding[]): [Verdict, Leads[]] {
  const some = (among: readonly Finding[], leads: Leads) => among.some((one) => one.leads === leads);
  if (some(findings, "NEVER")) return ["REJECTED", ["NEVER"]];
  if (some(learnt, "REJECT")) return ["REJECTED", ["REJECT"]];
  if (some(findings, "LOOK")) return ["IN_REVIEW", ["LOOK", "REVIEW"]];
  if (some(learnt, "REVIEW")) return ["IN_REVIEW", ["REVIEW"]];
  if (some(learnt, "QUALIFY")) return ["QUALIFIED", ["QUALIFY"]];
  if (some(findings, "REVIEW")) return ["IN_REVIEW", ["REVIEW"]];
  if (some(findings, "REJECT")) return ["REJECTED", ["REJECT"]];
  return ["QUALIFIED", ["QUALIFY"]];
}

const plain = (text: string) => text.trim().toLowerCase();

function learntFor(
  { traits }: JudgedFacts,
  findings: readonly Finding[],
  rules: readonly LearntRule[],
): Finding[] {
  const codes = findings.map(({ code }) => code);
  return rules.flatMap(({ verdict, condition: { field, is }, confirmedBy }) => {
    const wanted = is.map(plain);
    const has = field === "reason" ? codes : traits[field] ? [traits[field]] : [];
    const met = has.find((one) => wanted.includes(plain(one)));
    if (met === undefined) return [];
    const what = { QUALIFY: "qualifies", REVIEW: "goes to a person", REJECT: "is rejected" }[verdict];
    return [
      {
        code: `rule-${field}`,
        because: `A rule that ${confirmedBy} confirmed: whoever’s ${NAMES[field]} is “${met}” ${what}.`,
        leads: verdict,
      },
    ];
  });
}

const NAMES: Record<RuleField, string> = {
  country: "country",
  industry: "industry",
  seniority: "seniority",
  role: "role",
  title: "title",
  company: "company",
  "email-domain": "mail domain",
  reason: "reason",
};

export const DECIDED_TO = { QUALIFY: "QUALIFIED", REJECT: "REJECTED" } as const satisfies Record<
  DecideLead["verdict"],
  LeadStatus
>;

interface DecidedFacts {
  status: LeadStatus;
  decidedByHuman: boolean;
}

/** Whether a person may decide this way now. They may say what CAM said already: from then on no score changes it. */
export function mayDecide(
  { status, decidedByHuman }: DecidedFacts,
  verdict: DecideLead["verdict"],
): Decision {
  const to = DECIDED_TO[verdict];
  if (status === to)
    return decidedByHuman
      ? { may: false, because: `Somebody decided already that this lead is ${to.toLowerCase()}.` }
      : { may: true };
  if (status === "ROUTED" || status === "NURTURED")
    return {
      may: false,
      because: "This campaign writes to them already. Stop the lead instead, if it should not.",
    };
  return mayMoveStatus(status, to);
}

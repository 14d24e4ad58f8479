// What reviewers keep deciding the same way: docs/decisions/0123-rules-learnt-from-reviews.md
import type { RuleCondition, RuleField } from "../qualification/schema";

export interface Learnable {
  leadId: string;
  traits: Partial<Record<Exclude<RuleField, "reason">, string>>;
  /** Codes of why it was asked about. */
  reasons: readonly string[];
}

export interface DecidedLead extends Learnable {
  verdict: "QUALIFY" | "REJECT";
}

export interface Proposal {
  key: string;
  verdict: "QUALIFY" | "REJECT";
  condition: RuleCondition;
  agreed: number;
  disagreed: number;
  /** Of those that wait: whom it would decide. */
  leadIds: string[];
}

/** Fewer are chance; and of ten alike one may be decided otherwise. */
const LEAST = 8;
const AGREED = 0.9;
const MOST_SHOWN = 5;

const plain = (text: string) => text.trim().toLowerCase();

/** Every plain fact about a lead, each once: what it is, and under which name two are the same. */
function factsOf({ traits, reasons }: Learnable): [RuleField, string][] {
  const known = Object.entries(traits).filter(([, value]) => value?.trim()) as [RuleField, string][];
  return [...known, ...reasons.map((code): [RuleField, string] => ["reason", code])];
}

export const keyOf = (verdict: Proposal["verdict"], { field, is }: RuleCondition) =>
  `${verdict.toLowerCase()} ${field} ${is.map(plain).sort().join(" | ")}`;

/**
 * A plain fact that at least eight decisions share, nine of ten of them decided the same way, and that somebody who waits
 * has as well. What is known already, in force or refused, is not proposed again; nor is one that would decide the same
 * leads as a stronger one.
 */
export function proposeRules(
  decided: readonly DecidedLead[],
  waiting: readonly Learnable[],
  known: ReadonlySet<string>,
): Proposal[] {
  const groups = new Map<
    string,
    { field: RuleField; value: string; yes: number; no: number; leadIds: string[] }
  >();
  const groupOf = ([field, value]: [RuleField, string]) => {
    const name = `${field} ${plain(value)}`;
    const group = groups.get(name) ?? { field, value, yes: 0, no: 0, leadIds: [] };
    groups.set(name, group);
    return group;
  };
  for (const lead of decided)
    for (const fact of factsOf(lead)) groupOf(fact)[lead.verdict === "QUALIFY" ? "yes" : "no"]++;
  for (const lead of waiting) for (const fact of factsOf(lead)) groupOf(fact).leadIds.push(lead.leadId);

  const found = [...groups.values()].flatMap(({ field, value, yes, no, leadIds }): Proposal[] => {
    const verdict = yes >= no ? "QUALIFY" : "REJECT";
    const [agreed, disagreed] = yes >= no ? [yes, no] : [no, yes];
    const condition: RuleCondition = { field, is: [value] };
    const key = keyOf(verdict, condition);
    if (agreed < LEAST || agreed / (agreed + disagreed) < AGREED || leadIds.length === 0 || known.has(key))
      return [];
    return [{ key, verdict, condition, agreed, disagreed, leadIds }];
  });
  const ranked = found.sort(
    (one, other) =>
      other.leadIds.length - one.leadIds.length ||
      other.agreed - one.agreed ||
      one.key.localeCompare(other.key),
  );
  const sets = new Set<string>();
  return ranked
    .filter(({ verdict, leadIds }) => {
      const same = `${verdict} ${[...leadIds].sort().join()}`;
      return !sets.has(same) && sets.add(same);
    })
    .slice(0, MOST_SHOWN);
}

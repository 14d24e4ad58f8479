import type { BlockList } from "@/lib/db/generated/enums";
import type { Judging } from "../campaign/schema";
import { lawInWords } from "../lawful-basis/rules";
import type { Finding, JudgedBy, JudgedFacts, Leads } from "../qualification/rules";

const CLEAR_INTENT = 0.8;

const finding = (leads: Leads, code: string, because: string): Finding => ({ leads, code, because });

/** Everything there is to say about whether somebody qualifies, in the order in which it is explained. */
export const findingsOf = (facts: JudgedFacts, by: JudgedBy): Finding[] => [
  ...barriers(facts, by),
  ...aboutTheLaw(facts, by),
  ...aboutTheAddress(facts, by.judging),
  ...aboutTheScore(facts, by),
];

const LISTS: Record<BlockList, string> = {
  COMPETITOR: "competitors",
  CUSTOMER: "customers",
  DO_NOT_CONTACT: "those who are left alone",
};

export type BarrierFacts = Pick<
  JudgedFacts,
  "erased" | "merged" | "suppressions" | "blocks" | "doNotContactTags" | "hasAddress" | "verification"
>;

/** What holds whatever the score is, whatever was learnt, and whatever a person said about the lead: nobody is routed past it. */
export function barriers(facts: BarrierFacts, { mailOnly }: Pick<JudgedBy, "mailOnly">): Finding[] {
  const never = (code: string, because: string) => finding("NEVER", code, because);
  const found: Finding[] = [];
  if (facts.erased) found.push(never("erased", "They asked to be forgotten. Nobody writes to them again."));
  if (facts.merged)
    found.push(never("merged", "This person was merged into somebody else, whose lead counts instead."));
  for (const { address, because } of facts.suppressions)
    found.push(never("suppressed", `${address || "This person"} may not be written to. ${because}`));
  for (const { list, value, note, of } of facts.blocks)
    found.push(
      never(
        `blocked-${list.toLowerCase().replaceAll("_", "-")}`,
        `${of === "company" ? "Their company’s domain " : ""}${value} is on the list of ${LISTS[list]}${note ? ` (“${note}”)` : ""}.`,
      ),
    );
  for (const tag of facts.doNotContactTags)
    found.push(never("do-not-contact", `The tag “${tag}” says not to contact them.`));
  if (!facts.hasAddress && mailOnly && !facts.erased)
    found.push(
      never(
        "no-address",
        "There is no address, and this campaign writes by mail only. They are judged again as soon as there is one.",
      ),
    );
  if (facts.hasAddress && facts.verification === "INVALID")
    found.push(never("invalid-address", "The address is not valid: mail to it would come back."));
  return found;
}

function aboutTheLaw({ law, hasAddress }: JudgedFacts, { mailOnly }: JudgedBy): Finding[] {
  if (!hasAddress && !mailOnly) return [];
  if (!hasAddress || law.standing === "SEND") return [];
  return law.standing === "SKIP"
    ? [finding("NEVER", "law-skip", lawInWords(law))]
    : [finding("LOOK", "law-review", lawInWords(law))];
}

function aboutTheAddress(facts: JudgedFacts, judging: Judging): Finding[] {
  if (!facts.hasAddress)
    return [finding("NOTE", "no-address", "There is no address yet: they can only be reached another way.")];
  const found: Finding[] = [];
  const careful = (what: Judging["risky"]) =>
    what === "reject" ? ("NEVER" as const) : what === "review" ? ("REVIEW" as const) : ("NOTE" as const);
  if (facts.disposable)
    found.push(
      finding(
        judging.risky === "reject" ? "NEVER" : "REVIEW",
        "disposable-address",
        "The address is one of those made to be thrown away.",
      ),
    );
  else if (facts.verification === "RISKY")
    found.push(
      finding(careful(judging.risky), "risky-address", "The address is risky: it may not take mail."),
    );
  if (facts.verification === null || facts.verification === "UNKNOWN")
    found.push(
      finding(
        "NOTE",
        "unknown-address",
        "Nobody knows yet whether the address takes mail. That speaks neither for nor against them.",
      ),
    );
  if (facts.roleAddress)
    found.push(
      finding(
        careful(judging.roleAddress),
        "role-address",
        "The address belongs to a function, such as info@, and not to a person.",
      ),
    );
  if (facts.freeMail)
    found.push(
      finding(careful(judging.freeMail), "free-mail", "The address is at a provider of mail for everybody."),
    );
  return found;
}

/** Two places, and as many more as it takes to tell a number from the threshold beside it. */
export function figure(value: number, ...beside: number[]): string {
  let places = 2;
  while (
    places < 6 &&
    beside.some((other) => other !== value && other.toFixed(places) === value.toFixed(places))
  )
    places++;
  return value.toFixed(places);
}

function aboutTheScore({ score, confidence, intent }: JudgedFacts, by: JudgedBy): Finding[] {
  if (score === null)
    return [finding("REVIEW", "not-scored", "There is no score yet, so nobody knows whether they fit.")];
  const { qualifyAt, rejectBelow, judging } = by;
  const found: Finding[] = [];
  const clear = intent?.value != null && intent.value >= CLEAR_INTENT && judging.intentBoost > 0;
  const lifted = clear ? Math.min(1, score + judging.intentBoost) : score;
  const says = figure(lifted, qualifyAt, rejectBelow);
  const [least, no] = [qualifyAt.toFixed(2), rejectBelow.toFixed(2)];
  if (lifted >= qualifyAt)
    found.push(
      finding("QUALIFY", "score-high", `Score ${says} is at least ${least}, from which leads qualify.`),
    );
  else if (lifted < rejectBelow)
    found.push(finding("REJECT", "score-low", `Score ${says} is below ${no}, where leads are rejected.`));
  else
    found.push(
      finding(
        "REVIEW",
        "score-between",
        `Score ${says} lies between ${no}, below which leads are rejected, and ${least}, from which they qualify.`,
      ),
    );
  if (clear)
    found.push(
      finding(
        "NOTE",
        "intent",
        `A clear sign of intent lifted the score from ${score.toFixed(2)} to ${lifted.toFixed(2)}: ${intent.because}`,
      ),
    );
  const known = confidence ?? 0;
  if (known < judging.leastConfidence)
    found.push(
      finding(
        "REVIEW",
        "little-known",
        `Too little is known about them to trust the score: ${percent(known)} of what it asks, and at least ${percent(judging.leastConfidence)} is wanted.`,
      ),
    );
  return found;
}

const percent = (share: number) => `${Math.floor(share * 100)} %`;

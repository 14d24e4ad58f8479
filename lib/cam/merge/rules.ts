import type { LeadStatus, StopReason } from "@/lib/db/generated/enums";
import type { Provenance } from "../contact/schema";
import { isActive } from "../lead/rules";
import type { LeadOutcome, MergingLead } from "./schema";

type Side = "keep" | "other";

export interface FieldFacts {
  value: string | null;
  /** Who said it, and when. */
  source: string | null;
  at: Date;
}
export type FieldChoice = { side: Side; because: string };

const trusted = (source: string | null) =>
  source === "operator" ? 2 : source === null || source === "import" ? 0 : 1;

/** Weakest claim first: what is said about somebody's consent never grows by a merge. */
const BASES = ["OTHER", "LEGITIMATE_INTEREST", "EXISTING_RELATION", "CONSENT"];

/** Whose value stays if nobody chooses: what an operator said, then a vendor, then a file; then the fuller, then the newer. */
export function chooseField(field: string, keep: FieldFacts, other: FieldFacts): FieldChoice {
  if (keep.value === null || other.value === null) {
    return keep.value === null && other.value !== null
      ? { side: "other", because: "only there" }
      : {
          side: "keep",
          because: other.value === null && keep.value !== null ? "only here" : "neither says anything",
        };
  }
  if (keep.value === other.value) return { side: "keep", because: "the same" };
  if (field === "lawfulBasis") {
    const side = BASES.indexOf(keep.value) <= BASES.indexOf(other.value) ? "keep" : "other";
    return { side, because: "the more careful basis" };
  }
  const trust = trusted(keep.source) - trusted(other.source);
  if (trust !== 0) {
    const side = trust > 0 ? "keep" : "other";
    const { source } = side === "keep" ? keep : other;
    return { side, because: source === "operator" ? "an operator said so" : `from ${source}` };
  }
  const full = fullness(keep.value) - fullness(other.value);
  if (full !== 0 && field !== "email")
    return { side: full > 0 ? "keep" : "other", because: "the fuller one" };
  return keep.at >= other.at
    ? { side: "keep", because: "the newer one" }
    : { side: "other", because: "the newer one" };
}

/** "Ada" says more than "A.", "Müller" more than "MULLER". */
const fullness = (value: string) =>
  value.replace(/[^\p{L}\p{N}]/gu, "").length * 2 +
  (/[^\0-\x7f]/.test(value) ? 1 : 0) -
  (value === value.toUpperCase() ? 1 : 0);

/** Where each value comes from now. What was chosen by hand counts as an operator's word from here on. */
export function provenanceOf(
  sides: ReadonlyMap<string, Side>,
  chosen: ReadonlySet<string>,
  { keep, other, at }: { keep: Provenance; other: Provenance; at: string },
): Provenance {
  const result: Provenance = { ...keep };
  for (const [name, side] of sides) {
    const from = side === "keep" ? keep[name] : other[name];
    if (chosen.has(name)) result[name] = { source: "operator", at, detail: "Chosen in a merge" };
    else if (from) result[name] = from;
    else delete result[name];
  }
  return result;
}

export type MergeAnswer = { merge: true } | { merge: false; because: string };

interface Standing {
  erased: boolean;
  mergedInto: string | null;
}

export function mayMerge(keep: Standing, other: Standing): MergeAnswer {
  if (keep.erased || other.erased) {
    return {
      merge: false,
      because: "One of the two was erased. Nothing of an erased person comes back by a merge.",
    };
  }
  if (keep.mergedInto || other.mergedInto) {
    return {
      merge: false,
      because: "One of the two has been merged already. Look at the person they became part of.",
    };
  }
  return { merge: true };
}

const STATUS_ORDER: LeadStatus[] = [
  "HARVESTED",
  "REJECTED",
  "ENRICHED",
  "SCORED",
  "IN_REVIEW",
  "QUALIFIED",
  "ROUTED",
  "NURTURED",
  "REPLIED",
  "CONVERTED",
  "SUPPRESSED",
];
const STAGE_ORDER = ["NEW", "LOST", "CONTACTED", "REPLIED", "QUALIFIED", "WON"] as const;

/** Strictest first. The last three only tell of another lead, and say nothing about the person. */
const STOPS: StopReason[] = [
  "ERASED",
  "COMPLAINED",
  "UNSUBSCRIBED",
  "SUPPRESSED",
  "NEGATIVE",
  "BOUNCED",
  "WRONG_PERSON",
  "LEFT_COMPANY",
  "MANUAL",
  "MEETING_BOOKED",
  "REPLIED",
  "ANSWER_UNREAD",
  "SEQUENCE_FINISHED",
  "CAMPAIGN_ENDED",
  "ACTIVE_ELSEWHERE",
  "MERGED",
];
const ABOUT_ANOTHER: StopReason[] = ["CAMPAIGN_ENDED", "ACTIVE_ELSEWHERE", "MERGED"];
/** Public to the undo: what was said to both of them while they were one. That a sequence was through says nothing. */
export const SAID_TO_BOTH = STOPS.filter(
  (reason) => reason !== "SEQUENCE_FINISHED" && !ABOUT_ANOTHER.includes(reason),
);
/** A "no" to everything, not to one campaign. */
const EVERYWHERE: StopReason[] = ["ERASED", "COMPLAINED", "UNSUBSCRIBED", "SUPPRESSED"];

const stricter = (a: StopReason, b: StopReason) => (STOPS.indexOf(a) <= STOPS.indexOf(b) ? a : b);

/** A person's "no" to them in this campaign: it outlives whatever CAM makes of their other half. */
const refused = ({ status, decidedByHuman }: MergingLead) => decidedByHuman && status === "REJECTED";

/** Who was written to, or may have been, goes before who was not: the same step must not go to one person twice. */
function further(a: MergingLead, b: MergingLead): boolean {
  const marks = (lead: MergingLead) => [
    lead.reached === null ? 0 : 1,
    Math.max(lead.position, lead.reached ?? 0),
    refused(lead) ? 1 : 0,
    STAGE_ORDER.indexOf(lead.stage),
    STATUS_ORDER.indexOf(lead.status),
    -lead.createdAt.getTime(),
  ];
  const [marksA, marksB] = [marks(a), marks(b)];
  const at = marksA.findIndex((mark, place) => mark !== marksB[place]);
  return at < 0 ? a.id < b.id : (marksA[at] ?? 0) > (marksB[at] ?? 0);
}

/**
 * What becomes of the leads of two people who are one. All of them go on under the survivor; of two in one campaign the
 * one further along does. Whatever stopped either stops what goes on, and a "no" to everything stops all of it.
 */
export function decideLeads(
  leads: readonly MergingLead[],
  keepId: string,
  otherId: string,
  suppressedBecause: string | null,
): LeadOutcome[] {
  const everywhere =
    suppressedBecause ??
    (leads.some(({ stopReason }) => stopReason && EVERYWHERE.includes(stopReason))
      ? "one of the two said no, or must not be written to"
      : null);
  const outcomes: LeadOutcome[] = [];
  const goOn: { lead: MergingLead; outcome: LeadOutcome }[] = [];
  for (const campaignId of new Set(leads.map((lead) => lead.campaignId))) {
    const [one, two] = leads.filter((lead) => lead.campaignId === campaignId);
    if (!one) continue;
    const [winner, loser] = two && further(two, one) ? [two, one] : [one, two];
    const stopped = loser?.stopReason && !ABOUT_ANOTHER.includes(loser.stopReason) ? loser.stopReason : null;
    const rejected = loser && refused(loser) && !refused(winner) ? "MANUAL" : null;
    const carried = stopped ?? rejected;
    const stopReason =
      winner.stopReason && carried ? stricter(winner.stopReason, carried) : (winner.stopReason ?? carried);
    const suppressed = winner.status === "SUPPRESSED" || loser?.status === "SUPPRESSED";
    const stage =
      loser && STAGE_ORDER.indexOf(loser.stage) > STAGE_ORDER.indexOf(winner.stage) && winner.stage !== "LOST"
        ? loser.stage
        : winner.stage;
    const outcome: LeadOutcome = {
      id: winner.id,
      contactId: keepId,
      status: suppressed ? "SUPPRESSED" : winner.status,
      stage,
      stopReason: suppressed ? (stopReason ?? "SUPPRESSED") : stopReason,
      because: loser
        ? "This lead and one of the same campaign were one person: this one was further along"
        : null,
      survivorId: null,
      takesFrom: loser?.id ?? null,
    };
    goOn.push({ lead: winner, outcome });
    outcomes.push(outcome);
    if (loser) {
      outcomes.push({
        id: loser.id,
        contactId: otherId,
        status: loser.status,
        stage: loser.stage,
        stopReason: loser.stopReason ?? "MERGED",
        because: "The same person has a lead in this campaign that is further along",
        survivorId: winner.id,
        takesFrom: null,
      });
    }
  }
  for (const { outcome } of goOn) {
    if (!everywhere || outcome.status === "SUPPRESSED") continue;
    outcome.status = "SUPPRESSED";
    outcome.stopReason = outcome.stopReason ? stricter(outcome.stopReason, "SUPPRESSED") : "SUPPRESSED";
    outcome.because = `Suppressed: ${everywhere}`;
  }
  const active = goOn.filter(({ lead, outcome }) =>
    isActive({ ...outcome, stopped: outcome.stopReason !== null, besideOthers: lead.besideOthers }),
  );
  active.sort((a, b) => (further(a.lead, b.lead) ? -1 : 1));
  for (const { outcome } of active.slice(1)) {
    outcome.stopReason = "ACTIVE_ELSEWHERE";
    outcome.because = "The same person is active in another campaign, where they are further along";
  }
  return outcomes;
}

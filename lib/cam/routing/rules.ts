// Where a qualified lead goes, and what keeps it: docs/decisions/0119-routes.md
import type { LeadTier } from "@/lib/db/generated/enums";

export interface Said {
  code: string;
  because: string;
}

export interface RoutedFacts {
  tier: LeadTier | null;
  /** Why nobody writes to them whatever qualification said: findings of lib/cam/qualification. */
  barriers: readonly Said[];
  /** Another campaign that writes to them now. */
  activeIn: string | null;
  besideOthers: boolean;
  lastMailAt: Date | null;
  /** When others at their company were routed or written to, in the last seven days; each of them once. */
  colleaguesAt: readonly Date[];
}

export interface RoutedBy {
  /** Those with at least one mail, the oldest first. */
  sequences: readonly { id: string; name: string; tier: LeadTier | null }[];
  companyWeeklyCap: number;
  contactSpacingDays: number;
  now: Date;
}

// A type and not an interface: a job remembers it as JSON.
export type Turn = {
  id: string;
  name: string;
  /** 0 keeps a mailbox for those it wrote to. */
  weight: number;
  taken: number;
};

export type Route =
  | { to: "sequence"; sequenceId: string; chosen: Said[] }
  /** `lookAgainAt` null: only something that is done to the campaign or the lead changes it. */
  | { to: "held"; held: Said[]; lookAgainAt: Date | null };

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
export const weekBefore = (now: Date) => new Date(now.getTime() - WEEK_MS);

const later = (one: Date | null, other: Date | null) => (one && other ? (one > other ? one : other) : null);

/** The only place that says whether a qualified lead is let into a sequence. All that keeps it is said at once. */
export function route(facts: RoutedFacts, by: RoutedBy): Route {
  const held: (Said & { until: Date | null })[] = [
    ...facts.barriers.map(({ code, because }) => ({ code, because, until: null })),
    ...collisions(facts, by),
  ];
  const sequence = sequenceFor(facts.tier, by.sequences);
  if (!sequence)
    held.push({
      code: "no-sequence",
      because: facts.tier
        ? `The campaign has no sequence with mails for ${facts.tier.toLowerCase()} leads, and none for everybody.`
        : "The lead has no tier, and the campaign has no sequence with mails for everybody.",
      until: null,
    });
  if (held.length === 0 && sequence)
    return { to: "sequence", sequenceId: sequence.id, chosen: [sequence.said] };
  return {
    to: "held",
    held: held.map(({ code, because }) => ({ code, because })),
    lookAgainAt: held.map(({ until }) => until).reduce(later),
  };
}

function collisions(facts: RoutedFacts, { companyWeeklyCap, contactSpacingDays, now }: RoutedBy) {
  const found: (Said & { until: Date })[] = [];
  if (facts.activeIn && !facts.besideOthers)
    found.push({
      code: "active-elsewhere",
      because: `“${facts.activeIn}” writes to this person now. One campaign at a time does.`,
      until: new Date(now.getTime() + DAY_MS),
    });
  if (facts.colleaguesAt.length >= companyWeeklyCap) {
    const oldest = facts.colleaguesAt.toSorted((one, other) => one.getTime() - other.getTime());
    // As many have to leave the week as it takes to be below the limit.
    const leaving = oldest[facts.colleaguesAt.length - companyWeeklyCap];
    found.push({
      code: "company-week",
      because:
        companyWeeklyCap === 0
          ? "The limit of people per company and week is 0: nobody is written to."
          : `${facts.colleaguesAt.length} at their company ${facts.colleaguesAt.length === 1 ? "is" : "are"} written to this week; the limit is ${companyWeeklyCap}.`,
      until: new Date((leaving ?? now).getTime() + WEEK_MS),
    });
  }
  const rested = facts.lastMailAt && new Date(facts.lastMailAt.getTime() + contactSpacingDays * DAY_MS);
  if (rested && rested > now)
    found.push({
      code: "spacing",
      because: `They got a mail from this workspace less than ${contactSpacingDays} ${contactSpacingDays === 1 ? "day" : "days"} ago.`,
      until: rested,
    });
  return found;
}

export function sequenceFor(tier: LeadTier | null, sequences: RoutedBy["sequences"]) {
  const own = tier && sequences.find((one) => one.tier === tier);
  if (own)
    return {
      id: own.id,
      said: {
        code: "sequence-tier",
        because: `“${own.name}” is the sequence for ${tier.toLowerCase()} leads.`,
      },
    };
  const other = sequences.find((one) => one.tier === null);
  const because = tier
    ? `“${other?.name}” is for everybody: ${tier.toLowerCase()} leads have no sequence of their own.`
    : `“${other?.name}” is for everybody: the lead has no tier.`;
  return other && { id: other.id, said: { code: "sequence-fallback", because } };
}

/** Whose turn it is by weight and what each has had; the same counts always give the same answer. */
export function nextTurn(turns: readonly Turn[]): Turn | undefined {
  const load = ({ taken, weight }: Turn) => (taken + 1) / weight;
  return turns
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => load(one) - load(other) || (one.id < other.id ? -1 : 1))[0];
}

interface MailboxFacts {
  /** The one that wrote to them before, in any campaign, if it can be used. */
  stays: string | null;
  /** The one a route before this gave them, if it can be used. */
  given: string | null;
}

export function chooseMailbox(
  { stays, given }: MailboxFacts,
  turns: readonly Turn[],
): { id: string | null; said: Said } {
  if (stays)
    return {
      id: stays,
      said: { code: "mailbox-stays", because: "The mailbox that wrote to them before writes to them again." },
    };
  if (given)
    return { id: given, said: { code: "mailbox-kept", because: "The lead keeps the mailbox it was given." } };
  const turn = nextTurn(turns);
  if (!turn)
    return {
      id: null,
      said: {
        code: "mailbox-later",
        because: "No mailbox of this campaign can send now. One is chosen when the first mail is planned.",
      },
    };
  return { id: turn.id, said: { code: "mailbox-turn", because: `It is the turn of ${turn.name}.` } };
}

interface OwnerFacts {
  ownerId: string | null;
  campaignOwner: { id: string; name: string } | null;
  /** Those of the campaign's list who are members still, with how many open leads they have. */
  owners: readonly { id: string; name: string; open: number }[];
}

export function chooseOwner({ ownerId, campaignOwner, owners }: OwnerFacts): {
  id: string | null;
  said: Said;
} {
  if (ownerId)
    return {
      id: ownerId,
      said: { code: "owner-kept", because: "Whoever answered for the lead still does." },
    };
  const least = owners.toSorted((one, other) => one.open - other.open || (one.id < other.id ? -1 : 1))[0];
  if (least)
    return {
      id: least.id,
      said: {
        code: "owner-turn",
        because: `${least.name} has the fewest open leads of those who take turns.`,
      },
    };
  if (campaignOwner)
    return {
      id: campaignOwner.id,
      said: { code: "owner-campaign", because: `${campaignOwner.name} answers for the campaign.` },
    };
  return { id: null, said: { code: "owner-nobody", because: "Nobody answers for the lead yet." } };
}

export interface RerouteFacts {
  firstMailAt: Date | null;
  /** A mail that is further than planned: approved, waiting to leave, or gone. */
  mailUnderWay: boolean;
}

/** Until the first mail a route may change; after it, what was begun is gone through with, or stopped. */
export function mayReroute({ firstMailAt, mailUnderWay }: RerouteFacts) {
  if (firstMailAt)
    return {
      may: false as const,
      because:
        "The first mail went out. A route that was begun is not changed: stop the lead, if it should not go on.",
    };
  if (mailUnderWay)
    return {
      may: false as const,
      because:
        "The first mail is written and on its way. A route that was begun is not changed: cancel the mail first, or stop the lead.",
    };
  return { may: true as const };
}

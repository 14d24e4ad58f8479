import { z } from "zod";
import { isStorable, pageFields } from "../paging/schema";

export const CLASSES = ["POSITIVE", "NEGATIVE", "OOO", "BOUNCE", "UNSUB", "NEUTRAL"] as const;

/** Inbound.evidence: what spoke for the class, header or words. */
export const ReplyEvidence = z.array(
  z.strictObject({
    /** The rule it speaks for: "report", "optOut". */
    rule: z.string().min(1),
    where: z.enum(["structure", "subject", "text"]),
    /** The header, or the words as they stand there. */
    words: z.string().max(500),
    says: z.enum(CLASSES).nullable(),
  }),
);
export type ReplyEvidence = z.infer<typeof ReplyEvidence>;

/** Inbound.matchEvidence: by what the message was found to answer ours. */
export const MatchEvidence = z.strictObject({ header: z.string().optional(), seen: z.string().max(1000) });
export type MatchEvidence = z.infer<typeof MatchEvidence>;

const StandIn = z.strictObject({ name: z.string().nullable(), address: z.string() });
const kind = z.enum(["hard", "soft", "policy", "full", "size", "unknown"]);
const status = z.string().nullable();

/** Inbound.facts: what else the message says. What it does not say is not there. */
export const ReplyFacts = z.strictObject({
  /** No person wrote it. */
  automatic: z.enum(["failure", "complaint", "absence", "left", "challenge", "list", "receipt"]).optional(),
  /** What it would be if somebody had to say, where nobody has to. */
  likely: z.enum(CLASSES).optional(),
  bounce: z
    .strictObject({
      ...{ kind, status },
      recipients: z.array(z.strictObject({ address: z.string(), kind, status })),
      /** Still being tried: nothing has failed. */
      delayed: z.boolean(),
    })
    .optional(),
  complaint: z.strictObject({ recipients: z.array(z.string()) }).optional(),
  absence: z.strictObject({ until: z.iso.date().nullable(), standIn: StandIn.nullable() }).optional(),
  leftCompany: z.literal(true).optional(),
  successor: StandIn.optional(),
  referral: z.strictObject({ name: z.string().nullable(), address: z.string().nullable() }).optional(),
  wrongPerson: z.literal(true).optional(),
  asksPrice: z.literal(true).optional(),
  asksMore: z.literal(true).optional(),
  notNow: z.literal(true).optional(),
  meetings: z
    .array(z.strictObject({ said: z.string(), at: z.iso.datetime({ offset: true }).nullable() }))
    .optional(),
  /** The limits behind which nothing was read. */
  cut: z.array(z.string()).optional(),
});
export type ReplyFacts = z.infer<typeof ReplyFacts>;

/** What is shown: one pile at a time. */
export const PILES = ["open", "unread", "undecided", "unmatched", "snoozed", "archived", "all"] as const;
export type Pile = (typeof PILES)[number];

export const InboundFilter = z.object({
  pile: z.enum(PILES, `A pile is one of ${PILES.join(", ")}.`).default("open"),
  class: z.enum(CLASSES, `A class is one of ${CLASSES.join(", ")}.`).optional(),
  campaign: z.uuid("This is no campaign.").optional(),
  mailbox: z.uuid("This is no mailbox.").optional(),
  assigned: z.enum(["me", "nobody", "anybody"], "Choose me, nobody or anybody.").default("anybody"),
});
export type InboundFilter = z.infer<typeof InboundFilter>;

export const InboundList = InboundFilter.extend(pageFields);
export type InboundList = z.infer<typeof InboundList>;

const moment = z.iso
  .datetime({ offset: true, error: "Say when, with the offset of its zone." })
  .transform((text) => new Date(text))
  .refine(isStorable, "This moment is too far away.");

export const ChangeInbound = z.object({
  inboundIds: z
    .array(z.uuid("This is no message."))
    .min(1, "Choose at least one.")
    .max(50, "At most 50 at once."),
  read: z.boolean().optional(),
  archived: z.boolean().optional(),
  /** Until when it sleeps; null wakes it. */
  snoozedUntil: moment.nullable().optional(),
  /** Null: it is anybody's again. */
  assigneeId: z.uuid("This is no member.").nullable().optional(),
});
export type ChangeInbound = z.infer<typeof ChangeInbound>;

/** Where a lead stood: what a message changed of it, and what takes that back. */
const Standing = z.strictObject({
  status: z.string(),
  stage: z.string(),
  stopReason: z.string().nullable(),
  stoppedAt: z.iso.datetime().nullable(),
  stopDetail: z.string().nullable(),
  nextActionAt: z.iso.datetime().nullable(),
  repliedAt: z.iso.datetime().nullable(),
});

/** Inbound.followed: all that followed from a message, each with what stood there before. */
export const Followed = z.strictObject({
  leads: z.array(z.strictObject({ id: z.uuid(), before: Standing, after: Standing })),
  /** Entries of the suppression list that it made. */
  suppressions: z.array(z.uuid()),
  /** Mails that waited, and never go. */
  cancelled: z.array(z.uuid()),
  /** The mail it is about, where it says what became of it. */
  outbound: z.strictObject({ id: z.uuid(), before: z.string(), after: z.string() }).optional(),
  /** The sending domain it paused. */
  domain: z.string().optional(),
  /** The address it taught us. */
  aliasId: z.uuid().optional(),
});
export type Followed = z.infer<typeof Followed>;

export const InboundId = z.object({ inboundId: z.uuid("This is no message.") });
export type InboundId = z.infer<typeof InboundId>;

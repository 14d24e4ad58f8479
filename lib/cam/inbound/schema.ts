import { z } from "zod";

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

import { z } from "zod";

/** Inbound.evidence: what spoke for the class, header or words, and how strongly. */
export const ReplyEvidence = z.array(
  z.strictObject({
    rule: z.string().min(1),
    where: z.enum(["header", "structure", "subject", "text"]),
    seen: z.string().max(500),
    weight: z.number(),
  }),
);
export type ReplyEvidence = z.infer<typeof ReplyEvidence>;

/** Inbound.matchEvidence: by what the message was found to answer ours. */
export const MatchEvidence = z.strictObject({ header: z.string().optional(), seen: z.string().max(1000) });
export type MatchEvidence = z.infer<typeof MatchEvidence>;

const Person = z.strictObject({ name: z.string().optional(), email: z.string().optional() });

/** Inbound.facts: what else the message says. */
export const ReplyFacts = z.strictObject({
  bounce: z
    .strictObject({
      kind: z.enum(["hard", "soft", "policy", "full", "size", "unknown"]),
      status: z.string().optional(),
      recipients: z.array(z.string()),
    })
    .optional(),
  absence: z
    .strictObject({ until: z.iso.date().optional(), standIn: Person.optional(), leftCompany: z.boolean() })
    .optional(),
  meeting: z.strictObject({ words: z.string(), at: z.iso.datetime({ offset: true }).optional() }).optional(),
  referral: Person.optional(),
  wrongPerson: z.boolean().optional(),
  asksPrice: z.boolean().optional(),
});
export type ReplyFacts = z.infer<typeof ReplyFacts>;

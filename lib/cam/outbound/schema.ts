import { z } from "zod";
import type { OutboundState } from "@/lib/db/generated/enums";
import { pageFields, withoutNul } from "../paging/schema";

/** ProviderEvent.payload: the provider's report, as it came. */
export const ProviderReport = z.record(z.string(), z.json());
export type ProviderReport = z.infer<typeof ProviderReport>;

const OfMessage = {
  outboundId: z.uuid("This is no message."),
  /** Outbound.contentFingerprint of what was read: another text since is not what was answered. */
  fingerprint: z.string().length(64, "This is no fingerprint."),
};

export const ApproveMessage = z.object(OfMessage);
export type ApproveMessage = z.infer<typeof ApproveMessage>;

export const RejectMessage = z.object({
  ...OfMessage,
  reason: z.string().trim().min(1, "Say why: the reason is kept with the message.").max(500),
});
export type RejectMessage = z.infer<typeof RejectMessage>;

export const EditMessage = z.object({
  ...OfMessage,
  subject: z
    .string("Write a subject.")
    .trim()
    .min(1, "Write a subject.")
    .max(300, "Keep the subject under 300 characters.")
    .regex(/^[^\r\n\0]*$/, "A subject is one line.")
    .refine((text) => text.isWellFormed(), "This subject cannot be kept."),
  /** Without the footer, which stays as it is. */
  text: z
    .string("Write the text.")
    .max(50_000, "Keep the text under 50,000 characters.")
    .refine((text) => text.trim() !== "", "Write the text.")
    .refine((text) => text.isWellFormed() && !text.includes("\0"), "This text cannot be kept."),
});
export type EditMessage = z.infer<typeof EditMessage>;

/** What an operator asks the ledger for; the states each of them means. */
export const OUTBOUND_GROUPS = {
  waiting: ["AWAITING_APPROVAL"],
  planned: ["PLANNED", "READY"],
  held: ["PLANNED", "READY"],
  sending: ["TRANSMITTING"],
  sent: ["SENT", "DELIVERED", "BOUNCED", "COMPLAINED"],
  "not-sent": ["SKIPPED", "CANCELLED", "REFUSED"],
  unknown: ["UNKNOWN"],
} as const satisfies Record<string, readonly OutboundState[]>;
export type OutboundGroup = keyof typeof OUTBOUND_GROUPS;
const GROUP_NAMES = Object.keys(OUTBOUND_GROUPS) as [OutboundGroup, ...OutboundGroup[]];

export const OUTBOUND_KINDS = ["STEP", "REPLY", "DIRECT", "TEST", "INVITE"] as const;

export const OutboundFilter = z.object({
  group: z.enum(GROUP_NAMES, `Choose one of ${GROUP_NAMES.join(", ")}.`).optional(),
  campaign: z.uuid("This is no campaign.").optional(),
  mailbox: z.uuid("This is no mailbox.").optional(),
  lead: z.uuid("This is no lead.").optional(),
  kind: z.enum(OUTBOUND_KINDS, `A kind is one of ${OUTBOUND_KINDS.join(", ")}.`).optional(),
  /** An address, a name, a Message-ID or words of a subject. */
  q: z.string().trim().max(300).transform(withoutNul).optional(),
  /** Rehearsals instead of what goes. */
  rehearsal: z
    .stringbool({ truthy: ["true", "1"], falsy: ["false", "0"] })
    .or(z.boolean())
    .default(false),
});
export type OutboundFilter = z.infer<typeof OutboundFilter>;

export const OutboundList = OutboundFilter.extend(pageFields);
export type OutboundList = z.infer<typeof OutboundList>;

export const OutboundId = z.object({ outboundId: z.uuid("This is no message.") });
export type OutboundId = z.infer<typeof OutboundId>;

const because = z.string("Say why.").trim().min(1, "Say why: the reason is kept with the message.").max(500);

export const CancelOutbound = OutboundId.extend({ reason: because });
export type CancelOutbound = z.infer<typeof CancelOutbound>;

/** Somebody looked, in the mailbox or with the reader: it went, or it did not and is left, or goes once more. */
export const SettleUnknown = z
  .object({
    ...OutboundId.shape,
    sent: z.boolean("Say whether it went: true or false."),
    again: z.boolean().default(false),
    reason: because,
  })
  .refine(({ sent, again }) => !(sent && again), { path: ["again"], error: "What went is not sent again." });
export type SettleUnknown = z.infer<typeof SettleUnknown>;

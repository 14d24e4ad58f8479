import { z } from "zod";

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

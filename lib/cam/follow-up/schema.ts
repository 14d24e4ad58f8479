import { z } from "zod";

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

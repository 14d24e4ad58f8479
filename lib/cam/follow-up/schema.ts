import { z } from "zod";
import { CLASSES } from "../inbound/schema";

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

export const CorrectInbound = z
  .object({
    ...InboundId.shape,
    /** Null: as CAM read it. */
    to: z.enum(CLASSES, `A class is one of ${CLASSES.join(", ")}.`).nullable(),
    /** Of an absence: the last day they are away. */
    until: z.iso.date("Use a date like 2026-03-02.").optional(),
    /** Of a mail that came back. */
    bounce: z.enum(["hard", "soft", "policy"], "Choose hard, soft or policy.").optional(),
    because: z.string().trim().max(500, "Keep the reason under 500 characters.").optional(),
  })
  .refine(({ to, until }) => !until || to === "OOO", {
    path: ["until"],
    error: "A day of coming back belongs to OOO.",
  })
  .refine(({ to, bounce }) => !bounce || to === "BOUNCE", {
    path: ["bounce"],
    error: "Hard, soft or policy belongs to BOUNCE.",
  });
export type CorrectInbound = z.infer<typeof CorrectInbound>;

export const LetGoOn = z.object({
  ...InboundId.shape,
  reason: z
    .string()
    .trim()
    .min(1, "Say why: it stands on the timeline.")
    .max(500, "Keep the reason under 500 characters."),
});
export type LetGoOn = z.infer<typeof LetGoOn>;

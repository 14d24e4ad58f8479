import { z } from "zod";
import { CLASSES, InboundId } from "../inbound/schema";

/** Of a mail that came back, what a person may say it is. */
export const Correctable = z.enum(["hard", "soft", "policy"], "Choose hard, soft or policy.");

export const CorrectInbound = z
  .object({
    ...InboundId.shape,
    /** Null: as CAM read it. */
    to: z.enum(CLASSES, `A class is one of ${CLASSES.join(", ")}.`).nullable(),
    /** Of an absence: the last day they are away. */
    until: z.iso.date("Use a date like 2026-03-02.").optional(),
    /** Of a mail that came back. */
    bounce: Correctable.optional(),
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

export const AssignToLead = z.object({ ...InboundId.shape, leadId: z.uuid("This is no lead.") });
export type AssignToLead = z.infer<typeof AssignToLead>;

import { z } from "zod";

export const MOST_TEXT = 20_000;

const text = z
  .string()
  .max(MOST_TEXT, `Use at most ${MOST_TEXT.toLocaleString("en-GB")} characters.`)
  .refine((said) => said.trim() !== "", "Write something first.");

export const DraftAnswer = z.strictObject({ inboundId: z.uuid("There is no such message.") });
export type DraftAnswer = z.infer<typeof DraftAnswer>;

export const AnswerInbound = DraftAnswer.extend({
  text,
  /** What they wrote stands below it, as mail programs do. */
  quote: z.boolean().default(true),
  /** How many answers to this message whoever writes has seen: two people do not answer it behind each other's back. */
  answered: z.int().min(0).max(10_000).default(0),
  /** The message leaves the inbox with it. */
  putAway: z.boolean().default(false),
});
export type AnswerInbound = z.infer<typeof AnswerInbound>;

export const TakeAnswerBack = z.strictObject({ outboundId: z.uuid("There is no such answer.") });
export type TakeAnswerBack = z.infer<typeof TakeAnswerBack>;

export const SaveTemplate = z.strictObject({
  /** Left out, it is a new one. */
  templateId: z.uuid("There is no such template.").optional(),
  name: z
    .string()
    .trim()
    .min(1, "Give it a name.")
    .max(60, "Use at most 60 characters.")
    .transform((name) => name.replace(/\s+/g, " ")),
  body: text,
});
export type SaveTemplate = z.infer<typeof SaveTemplate>;

export const OfTemplate = z.strictObject({ templateId: z.uuid("There is no such template.") });
export type OfTemplate = z.infer<typeof OfTemplate>;

export interface Template {
  id: string;
  name: string;
  /** As it was written. */
  body: string;
  /** As it reads for whoever is answered; what is not known of them is left out, and named. */
  reads: string;
  missing: readonly string[];
}

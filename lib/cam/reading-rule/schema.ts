import { z } from "zod";
import { InboundId } from "../inbound/schema";

/** A failure is known by its structure, and by no words. */
export const RULED = ["POSITIVE", "NEGATIVE", "OOO", "UNSUB", "NEUTRAL"] as const;

const blankIsNone = <Of extends z.ZodType>(of: Of) =>
  z.preprocess(
    (given) => (typeof given === "string" && given.trim() === "" ? undefined : given),
    of.optional(),
  );

export const TryReadingRule = z.strictObject({
  /** Null: a person is asked. */
  says: z.enum(RULED, `A rule says one of ${RULED.join(", ")}, or that a person is asked.`).nullable(),
  words: blankIsNone(
    z
      .string()
      .trim()
      .max(200, "Keep the words under 200 characters: what every such message says, and nothing else.")
      .transform((text) => text.replace(/\s+/g, " ")),
  ).describe("Words of the new text or of the subject, in this order, whatever their case."),
  sender: blankIsNone(z.string().trim().max(320, "This is no address and no domain.")).describe(
    "The address it comes from, or its domain.",
  ),
});
export type TryReadingRule = z.infer<typeof TryReadingRule>;

export const MakeReadingRule = TryReadingRule.extend({
  because: blankIsNone(z.string().trim().max(500, "Keep the reason under 500 characters.")),
  /** The message that gave the occasion. */
  inboundId: InboundId.shape.inboundId.optional(),
});
export type MakeReadingRule = z.infer<typeof MakeReadingRule>;

export const OfReadingRule = z.strictObject({ readingRuleId: z.uuid("There is no such rule.") });
export type OfReadingRule = z.infer<typeof OfReadingRule>;

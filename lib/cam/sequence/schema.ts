import { z } from "zod";
import { Wording } from "../wording/schema";
import { Name } from "../workspace/schema";

export const MOST_STEPS = 20;
export const MOST_VARIANTS = 5;
/** The column holds 32 bits, and the next version must fit as well. */
const LAST_VERSION = 2 ** 31 - 2;

const Variant = z.strictObject({
  /** What its figures are kept under: A, B … */
  label: z.string().regex(/^[A-Z]$/, "A variant is called by one capital letter."),
  weight: z
    .number("Enter a whole number.")
    .int("Enter a whole number.")
    .min(0, "At least 0.")
    .max(100, "At most 100."),
  ...Wording.shape,
});

const Step = z.strictObject({
  /** Of one that is there already; a new one gets its own. */
  id: z.uuid().optional(),
  channel: z.enum(["MAIL", "CALL", "LINKEDIN"], "Choose a channel."),
  delayDays: z
    .number("Enter a whole number.")
    .int("Enter a whole number.")
    .min(0, "At least 0.")
    .max(90, "At most 90 business days."),
  inThread: z.boolean(),
  instructions: z
    .string()
    .trim()
    .max(2_000, "Use at most 2,000 characters.")
    .transform((text) => text || null)
    .nullable(),
  variants: z.array(Variant).max(MOST_VARIANTS, `At most ${MOST_VARIANTS} wordings of one step.`),
});
export type SequenceStep = z.infer<typeof Step>;

/** A sequence as it is to be, whole: what is left out of it is taken out. */
export const SaveSequence = z.strictObject({
  campaignId: z.uuid(),
  /** Null makes one. */
  sequenceId: z.uuid().nullable(),
  /** The version the change was made on: a change made meanwhile is not overwritten. */
  version: z.number("Say which version you changed.").int().min(0).max(LAST_VERSION).default(0),
  name: Name,
  /** For the leads of this tier; null for all who have none of their own. */
  tier: z.enum(["HOT", "WARM", "COOL", "COLD"]).nullable(),
  steps: z.array(Step).max(MOST_STEPS, `At most ${MOST_STEPS} steps.`),
});
export type SaveSequence = z.infer<typeof SaveSequence>;

/** As a program makes one: the place it is put at says which campaign, and it has no id yet. */
export const MakeSequence = SaveSequence.omit({ sequenceId: true, version: true }).transform((given) => ({
  ...given,
  sequenceId: null,
  version: 0,
}));

export const ChangeSequence = SaveSequence.extend({ sequenceId: z.uuid("This is no sequence.") });

/** A sequence of this campaign. */
export const SequenceOf = z.object({
  campaignId: z.uuid("This is no campaign."),
  sequenceId: z.uuid("This is no sequence."),
});
export type SequenceOf = z.infer<typeof SequenceOf>;

export const CopySequence = z.object({
  campaignId: z.uuid("This is no campaign."),
  /** Whose steps and wordings it begins with: of this campaign or another. */
  sourceId: z.uuid("This is no sequence."),
  tier: SaveSequence.shape.tier,
  name: Name.optional(),
});
export type CopySequence = z.infer<typeof CopySequence>;

export const MoveStep = SequenceOf.extend({
  stepId: z.uuid("This is no step."),
  /** Its new place: 1 is the first. */
  to: z.number("Say the place.").int().min(1).max(MOST_STEPS),
  version: SaveSequence.shape.version,
});
export type MoveStep = z.infer<typeof MoveStep>;

/** Steps as somebody is writing them. */
export const DraftSteps = z.object({
  campaignId: z.uuid("This is no campaign."),
  steps: SaveSequence.shape.steps,
});
export type DraftSteps = z.infer<typeof DraftSteps>;

/** Whom a sequence writes to: who is in it, and who would come into it by their tier. */
export const LeadsToWrite = z.object({
  campaignId: z.uuid("This is no campaign."),
  /** Null while it was never saved. */
  sequenceId: z.uuid().nullable().default(null),
  tier: SaveSequence.shape.tier.default(null),
  /** Whoever of the campaign can still be written to: for a look, while nobody is in it yet. */
  anybody: z.union([z.boolean(), z.stringbool()]).default(false),
  /** The last lead of the page before. */
  after: z.uuid().nullable().default(null),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type LeadsToWrite = z.infer<typeof LeadsToWrite>;

export const LookOver = LeadsToWrite.extend({ steps: SaveSequence.shape.steps });
export type LookOver = z.infer<typeof LookOver>;

export const PreviewStep = z.object({
  campaignId: z.uuid("This is no campaign."),
  leadIds: z.array(z.uuid()).min(1).max(20),
  wording: Wording,
  /** Of a mail that answers: the wording that begins its thread. */
  threadOf: Wording.nullable().default(null),
  /** Of a step that is kept: the same choices are made as when it is sent. */
  stepId: z.uuid().nullable().default(null),
});
export type PreviewStep = z.infer<typeof PreviewStep>;

export const RevisionsOf = SequenceOf.extend({
  stepId: z.uuid("This is no step."),
  label: Variant.shape.label,
});
export type RevisionsOf = z.infer<typeof RevisionsOf>;

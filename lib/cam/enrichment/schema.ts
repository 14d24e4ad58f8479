import { z } from "zod";

export const HarvestInput = z.object({
  /** All campaigns that run, when empty. */
  campaignId: z.uuid().nullable().default(null),
  /** Says what it would do and what it would cost, and does nothing. */
  dryRun: z.boolean().default(false),
  /** Ask also about people a vendor was asked about not long ago. */
  again: z.boolean().default(false),
});
export type HarvestInput = z.infer<typeof HarvestInput>;

export const StartHarvest = z.object({
  campaignId: z.uuid(),
  dryRun: z.boolean().default(false),
  again: z.boolean().default(false),
});
export type StartHarvest = z.infer<typeof StartHarvest>;

export const PreviewHarvest = z.object({
  campaignId: z.uuid(),
  again: z.stringbool().or(z.boolean()).default(false),
});
export type PreviewHarvest = z.infer<typeof PreviewHarvest>;

export const ListAnswers = z.object({
  campaignId: z.uuid(),
  outcome: z.enum(["FOUND", "NOTHING", "UNUSABLE"]).optional().catch(undefined),
  after: z
    .string()
    .regex(/^[0-9a-f-]{36}_[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
  limit: z.coerce.number().int().min(1).max(200).default(50).catch(50),
});
export type ListAnswers = z.infer<typeof ListAnswers>;

/** A stretch of a campaign's leads, by id: everything is done to it before the next one. */
export interface Stretch {
  campaignId: string;
  /** Behind this lead … */
  after: string;
  /** … up to and with this one. */
  to: string;
}

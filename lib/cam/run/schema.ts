import { z } from "zod";
import { isStorable } from "../paging/schema";

export const JobName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,60}$/, "A job's name is small letters, digits and dashes.");

export const RunState = z.enum(["QUEUED", "RUNNING", "COMPLETED", "FAILED", "SKIPPED", "CANCELLED"]);
export type RunState = z.infer<typeof RunState>;

export const RunTrigger = z.enum(["SCHEDULE", "RUN_NOW", "FOLLOW_ON", "API", "CLI"]);
export type RunTrigger = z.infer<typeof RunTrigger>;

/** Strict: a wish to only look that nobody hears would be a real run. */
export const RunJobNow = z.strictObject({
  job: JobName,
  /** For jobs that can work on one campaign alone. */
  campaignId: z.uuid("This is no campaign.").optional(),
  /** For jobs that can say what they would do. */
  dryRun: z.boolean().optional(),
});
export type RunJobNow = z.infer<typeof RunJobNow>;

export const CancelRun = z.object({ runId: z.uuid() });
export type CancelRun = z.infer<typeof CancelRun>;

export const ReadRun = z.object({ runId: z.uuid() });

const time = z.iso
  .datetime({ offset: true })
  .refine((text) => isStorable(new Date(text)))
  .optional()
  .catch(undefined);

export const RunFilter = z.object({
  job: JobName.optional().catch(undefined),
  state: RunState.optional().catch(undefined),
  trigger: RunTrigger.optional().catch(undefined),
  since: time,
  until: time,
  cursor: z.string().max(200).optional().catch(undefined),
  limit: z.coerce.number().int().min(1).max(200).default(50).catch(50),
});
export type RunFilter = z.infer<typeof RunFilter>;

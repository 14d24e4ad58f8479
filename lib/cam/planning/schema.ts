import { z } from "zod";

export const PlanInput = z.object({
  campaignId: z.uuid("This is no campaign.").nullable().default(null),
  dryRun: z.boolean().default(false),
});
export type PlanInput = z.infer<typeof PlanInput>;

/** Outbound.plan: why then, and why from there. */
export const OutboundPlan = z.strictObject({
  /** Whose wall clock the time was chosen by. */
  zone: z.string(),
  zoneFrom: z.enum(["contact", "company", "country", "workspace"]),
  said: z.array(z.strictObject({ code: z.string(), because: z.string() })),
});
export type OutboundPlan = z.infer<typeof OutboundPlan>;

import { z } from "zod";

const reason = z.string().trim().max(500, "Keep the reason under 500 characters.").default("");

export const StopEverything = z.object({ reason });
export type StopEverything = z.infer<typeof StopEverything>;

export const ResumeEverything = z.object({ reason });
export type ResumeEverything = z.infer<typeof ResumeEverything>;

/** For programs, which say the state they want. */
export const SetStopAll = z.object({
  on: z.boolean("Say true to stop everything, false to let it go on."),
  reason,
});
export type SetStopAll = z.infer<typeof SetStopAll>;

const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time of day looks like 09:00.");

/** When mail may arrive, by the recipient's wall clock. Monday is 1, Sunday is 7 (ISO 8601). Empty means never. */
export const SendWindow = z
  .array(
    z
      .strictObject({ weekday: z.number().int().min(1).max(7), from: WallTime, until: WallTime })
      .refine(({ from, until }) => from < until, "A window ends after it begins, on the same day."),
  )
  .max(50);
export type SendWindow = z.infer<typeof SendWindow>;

const share = z.number().min(0).max(1);

/** At what the engine pauses a campaign by itself. */
export const AutoPause = z.strictObject({
  replyRateBelow: share,
  minSends: z.number().int().min(1),
  bounceRateAbove: share,
  complaintRateAbove: share,
  lostShareAbove: share,
  olderThanDays: z.number().int().min(1),
});
export type AutoPause = z.infer<typeof AutoPause>;

const cap = z.number("Enter a whole number.").int("Enter a whole number.").min(0, "Not below 0.");

/** What holds for every message of a workspace. All caps are over a rolling 24 hours. */
export const Limits = z.object({
  dailyCap: cap.max(1_000_000),
  /** Of one run of dispatch. */
  batchCap: cap.min(1, "At least 1.").max(10_000),
  campaignDailyCap: cap.max(100_000),
  recipientDomainCap: cap.max(100_000),
  companyWeeklyCap: cap.max(10_000),
  contactSpacingDays: cap.max(365),
  latenessMinutes: cap.max(14 * 24 * 60),
  /** A regular expression: only addresses it matches are written to. */
  allowlist: z.string().nullable(),
  sendWindow: SendWindow,
});
export type Limits = z.infer<typeof Limits>;

export interface SafetyLimits extends Limits {
  source: "settings" | "first values";
}

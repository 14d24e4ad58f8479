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

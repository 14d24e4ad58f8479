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
  /** With none at all every mail is late, for nobody takes it at its very instant. */
  latenessMinutes: cap.min(15, "At least 15 minutes.").max(14 * 24 * 60),
  /** A regular expression: only addresses it matches are written to. */
  allowlist: z.string().nullable(),
  /** Empty: never. */
  sendWindow: SendWindow,
});
export type Limits = z.infer<typeof Limits>;

export interface SafetyLimits extends Limits {
  source: "settings" | "first values";
}

/**
 * Repeated repetitions take longer than anybody waits, on an address made for it, however deep they lie; so does a choice
 * that is repeated. Whoever asks is in the middle of sending, and everybody waits with them.
 */
function mayNeverEnd(source: string): boolean {
  // Letters of classes and what is escaped repeat nothing.
  const plain = source.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
  const open: boolean[] = [];
  for (let at = 0; at < plain.length; at++) {
    const letter = plain[at] ?? "";
    if (letter === "(") open.push(false);
    else if (letter === ")") {
      const varies = open.pop() ?? false;
      if (varies && /^[+*{]/.test(plain.slice(at + 1))) return true;
      if (varies && open.length > 0) open[open.length - 1] = true;
    } else if (/[+*{|]/.test(letter) || (letter === "?" && plain[at - 1] !== "("))
      open[open.length - 1] = open.length > 0;
  }
  return false;
}

const Allowlist = z
  .string()
  .trim()
  .max(300, "Use at most 300 characters.")
  .refine((source) => {
    try {
      new RegExp(source, "i");
      return true;
    } catch {
      return false;
    }
  }, "This is not a regular expression.")
  .refine((source) => !mayNeverEnd(source), "Leave out what repeats a repetition: it may never end.")
  .transform((source) => source || null)
  .nullable();

export const SaveSafety = Limits.extend({
  allowlist: Allowlist,
  /** The version that was read, null where nothing was saved yet: a change made meanwhile is not overwritten. */
  version: z.number().int().min(0).nullable(),
});
export type SaveSafety = z.infer<typeof SaveSafety>;

export const MODES = ["SANDBOX", "DRY_RUN", "LIVE"] as const;

export const SetMode = z.object({
  to: z.enum(MODES, "Choose sandbox, dry run or live."),
  /** The mode it had on the screen. */
  from: z.enum(MODES),
  /** Going live: the number of messages that stood there as ready to go. */
  ready: z.number().int().min(0).optional(),
});
export type SetMode = z.infer<typeof SetMode>;

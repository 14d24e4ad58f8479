import { z } from "zod";
import type { LeadEventKind } from "@/lib/db/generated/enums";
import { pageFields } from "../paging/schema";

const share = z.number().min(0).max(1);

/** Lead.scoreEvidence: every signal's line, as the lead page shows it. */
export const ScoreEvidence = z.array(
  z.strictObject({
    signal: z.string().min(1),
    part: z.enum(["fit", "opportunity"]),
    /** Null is not known: it takes from the confidence, never from the score. */
    value: share.nullable(),
    weight: z.number().min(0),
    confidence: share,
    because: z.string().min(1),
  }),
);
export type ScoreEvidence = z.infer<typeof ScoreEvidence>;

/** Lead.qualification: the verdict's reasons, all of them. */
export const Qualification = z.strictObject({
  reasons: z.array(z.strictObject({ code: z.string().min(1), because: z.string().min(1) })).min(1),
});
export type Qualification = z.infer<typeof Qualification>;

const Reason = z.strictObject({ code: z.string().min(1), because: z.string().min(1) });

/** Lead.routing: where it goes and why, or what keeps it. */
export const LeadRouting = z.strictObject({
  /** Kept back by these; empty once it is routed. */
  held: z.array(Reason),
  /** Why this sequence, this mailbox, this owner. */
  chosen: z.array(Reason),
  at: z.iso.datetime(),
});
export type LeadRouting = z.infer<typeof LeadRouting>;

/** LeadEvent.detail: what the line's kind adds to its text. */
export const LeadEventDetail = z.record(z.string(), z.json());
export type LeadEventDetail = z.infer<typeof LeadEventDetail>;

export const STAGES = ["NEW", "CONTACTED", "REPLIED", "QUALIFIED", "WON", "LOST"] as const;

export const LeadId = z.object({ leadId: z.uuid("This is no lead.") });
export type LeadId = z.infer<typeof LeadId>;

const reason = z
  .string()
  .trim()
  .min(1, "Say why: it stands on the timeline.")
  .max(500, "Keep the reason under 500 characters.");

const Stage = z.enum(STAGES, `A stage is one of ${STAGES.join(", ")}.`);

export const MoveStage = z.object({
  ...LeadId.shape,
  to: Stage,
  /** The stage it had on the screen: if it has another one by now, nothing happens. */
  from: Stage.optional(),
  reason,
});
export type MoveStage = z.infer<typeof MoveStage>;

export const MoveStages = MoveStage.omit({ leadId: true }).extend({
  ids: z.array(z.uuid()).min(1).max(5_000),
});
export type MoveStages = z.infer<typeof MoveStages>;

export const AddNote = z.object({
  ...LeadId.shape,
  text: z
    .string()
    .trim()
    .min(1, "Write something first.")
    .max(10_000, "Keep a note under 10,000 characters."),
});
export type AddNote = z.infer<typeof AddNote>;

export const LOGGED_KINDS = ["CALL", "MEETING", "MESSAGE"] as const;

/** What happened between a person and a lead outside of CAM. */
export const LogEvent = z
  .object({
    ...LeadId.shape,
    kind: z.enum(LOGGED_KINDS, "Choose a call, a meeting or a message."),
    direction: z.enum(["IN", "OUT"], "Say who began it: IN for them, OUT for us.").optional(),
    channel: z.enum(["MAIL", "CALL", "LINKEDIN"], "Choose a channel from the list.").optional(),
    summary: z
      .string()
      .trim()
      .min(1, "Say in a line what it was about.")
      .max(10_000, "Keep the summary under 10,000 characters."),
    /** With its offset: "2026-03-02T14:30:00+01:00". Left out, it was just now. */
    at: z.iso.datetime({ offset: true, error: "Say when, with the offset of its zone." }).optional(),
  })
  .transform(({ channel, ...event }) => ({
    ...event,
    channel: channel ?? (event.kind === "CALL" ? ("CALL" as const) : undefined),
  }));
export type LogEvent = z.infer<typeof LogEvent>;

export const StopLead = z.object({ ...LeadId.shape, reason });
export type StopLead = z.infer<typeof StopLead>;

/** The most a column of eight bytes and a number of JavaScript hold alike. */
const Money = z.number("Say a number.").int("Use whole cents.").min(0, "Not below zero.").max(1e13);

export const SetValue = z.object({
  ...LeadId.shape,
  /** A month, in minor units of the campaign's currency; null takes it away. */
  valueMinor: Money.nullable(),
  version: z.number().int().min(0),
});
export type SetValue = z.infer<typeof SetValue>;

/** What a timeline can be narrowed to. */
export const STORY_PARTS = {
  mail: ["MAIL_PLANNED", "MAIL_SENT", "MAIL_NOT_SENT", "MAIL_REPORTED", "MAIL_RECEIVED"],
  talk: ["CALL", "MESSAGE", "MEETING"],
  notes: ["NOTE", "TASK"],
  moves: ["CREATED", "STATUS_MOVED", "STAGE_MOVED", "SCORED", "STOPPED", "RELEASED", "MERGED", "ERASED"],
  changes: ["CHANGED"],
} as const satisfies Record<string, readonly LeadEventKind[]>;
export type StoryPart = keyof typeof STORY_PARTS;

export const StoryFilter = z.object({
  ...LeadId.shape,
  part: z.enum(Object.keys(STORY_PARTS) as [StoryPart, ...StoryPart[]]).optional(),
  order: z.enum(["newest", "oldest"]).default("newest"),
  ...pageFields,
});
export type StoryFilter = z.infer<typeof StoryFilter>;

export const RestartLead = z.object({ ...LeadId.shape, reason });
export type RestartLead = z.infer<typeof RestartLead>;

export const ReleaseLead = z.object({ ...LeadId.shape, reason });
export type ReleaseLead = z.infer<typeof ReleaseLead>;

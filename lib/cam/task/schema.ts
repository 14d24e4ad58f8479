import { z } from "zod";
import { isStorable, pageFields } from "../paging/schema";

export const TASK_KINDS = ["CALL", "LINKEDIN"] as const;
const Kind = z.enum(TASK_KINDS, `A kind is one of ${TASK_KINDS.join(", ")}.`);
export type TaskKind = z.infer<typeof Kind>;

export const OUTCOMES = [
  "REACHED",
  "SENT",
  "NO_ANSWER",
  "LEFT_MESSAGE",
  "INTERESTED",
  "NOT_INTERESTED",
  "WRONG_PERSON",
  "NO_CONTACT",
  "NOT_REACHABLE",
] as const;
const Outcome = z.enum(OUTCOMES, `What came of it is one of ${OUTCOMES.join(", ")}.`);
export type Outcome = z.infer<typeof Outcome>;

/** What each is called, on a screen and on the timeline. */
export const OUTCOME_NAMES: Record<Outcome, string> = {
  REACHED: "Spoke with them",
  SENT: "Sent",
  NO_ANSWER: "No answer",
  LEFT_MESSAGE: "Left a message",
  NOT_REACHABLE: "Cannot be reached this way",
  INTERESTED: "Interested",
  NOT_INTERESTED: "Not interested",
  WRONG_PERSON: "The wrong person",
  NO_CONTACT: "Asked not to be contacted",
};

/** What can come of each, in the order of the digits that say it. */
export const OUTCOMES_OF: Record<TaskKind, readonly Outcome[]> = {
  CALL: [
    ...(["REACHED", "NO_ANSWER", "LEFT_MESSAGE", "INTERESTED"] as const),
    ...(["NOT_INTERESTED", "WRONG_PERSON", "NO_CONTACT", "NOT_REACHABLE"] as const),
  ],
  LINKEDIN: [
    ...(["SENT", "INTERESTED", "NOT_INTERESTED"] as const),
    ...(["WRONG_PERSON", "NO_CONTACT", "NOT_REACHABLE"] as const),
  ],
};

/** Which tasks. Without anything: all that are due now, whoever's they are. */
export const TaskFilter = z.object({
  when: z.enum(["now", "later", "done"], "Choose now, later or done.").default("now"),
  kind: Kind.optional(),
  campaign: z.uuid("This is no campaign.").optional(),
  /** Whose they are to do: a member's id, or one of these words. */
  owner: z
    .union([z.enum(["me", "nobody", "anybody"]), z.uuid()], "Choose me, nobody, anybody or a member.")
    .default("anybody"),
});
export type TaskFilter = z.infer<typeof TaskFilter>;

export const TaskList = TaskFilter.extend(pageFields);
export type TaskList = z.infer<typeof TaskList>;

export const TaskId = z.object({ taskId: z.uuid("This is no task.") });
export type TaskId = z.infer<typeof TaskId>;

export const DoTask = z.object({
  ...TaskId.shape,
  outcome: Outcome,
  /** For the timeline, in one's own words. */
  note: z.string().trim().max(10_000, "Keep the note under 10,000 characters.").default(""),
});
export type DoTask = z.infer<typeof DoTask>;

export const SkipTask = z.object({
  ...TaskId.shape,
  reason: z
    .string()
    .trim()
    .min(1, "Say why: it stands on the timeline.")
    .max(500, "Keep the reason under 500 characters."),
});
export type SkipTask = z.infer<typeof SkipTask>;

const moment = z.iso
  .datetime({ offset: true, error: "Say when: a day, or a time with the offset of its zone." })
  .transform((text) => new Date(text))
  .refine(isStorable, "This moment is too far away.");

/** A day begins when theirs does, by the clock and in the hours in which they may be reached. */
export const SnoozeTask = z.object({
  ...TaskId.shape,
  /** "2026-03-05", a time with its offset, or null to wake it. */
  until: z
    .union([z.iso.date(), moment], "Say when: a day, or a time with the offset of its zone.")
    .nullable(),
});
export type SnoozeTask = z.infer<typeof SnoozeTask>;

export const AssignTask = z.object({
  ...TaskId.shape,
  /** Nobody: it is its lead's owner's again. */
  assigneeId: z.uuid("This is no member.").nullable(),
});
export type AssignTask = z.infer<typeof AssignTask>;

import { z } from "zod";
import { isStorable, pageFields } from "../paging/schema";

const word = z
  .string()
  .trim()
  .max(80)
  .regex(/^[\w.:-]*$/, "Use letters, digits, dots and dashes.")
  .transform((text) => text || undefined)
  .optional();

/** A day (from its start, or to its end, in UTC) or an exact time. */
const time = (edge: "start" | "end") =>
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], "Use a date like 2026-03-02, or a full time.")
    .transform((text) => {
      if (text.length > 10) return new Date(text);
      return new Date(edge === "start" ? `${text}T00:00:00Z` : `${text}T23:59:59.999Z`);
    })
    .refine(isStorable, "Use a year from 1970 to 9999.")
    .optional();

export const AuditFilter = z.object({
  /** An operator's, key's or run's id. */
  actor: word,
  /** "campaign.paused", or "campaign." for everything about campaigns. */
  action: word,
  subjectKind: word,
  subjectId: word,
  from: time("start"),
  to: time("end"),
  text: z
    .string()
    .trim()
    .max(100)
    .transform((text) => text || undefined)
    .optional(),
  ...pageFields,
});
export type AuditFilter = z.infer<typeof AuditFilter>;

import { z } from "zod";

const short = z.string().max(1_000);
const Said = z.looseObject({
  message: z.string().optional(),
  type: short.optional(),
  subType: short.optional(),
  reason: z.string().optional(),
  diagnosticCode: z.union([z.string(), z.array(z.string())]).optional(),
});

/** A report of Resend, as far as it says anything to us. The rest is kept and not looked at. */
export const ResendReport = z.looseObject({
  type: short,
  created_at: short.optional(),
  data: z
    .looseObject({
      email_id: short.nullish(),
      message_id: short.nullish(),
      created_at: short.nullish(),
      tags: z
        .union([z.record(z.string(), z.string()), z.array(z.looseObject({ name: short, value: short }))])
        .nullish(),
      bounce: Said.nullish(),
      suppressed: Said.nullish(),
      failed: Said.nullish(),
    })
    .default({}),
});
export type ResendReport = z.infer<typeof ResendReport>;

export const ReportId = z.object({ reportId: z.uuid("This is no report.") });
export type ReportId = z.infer<typeof ReportId>;

/** What becomes of a report. */
export const OUTCOMES = {
  /** It said something about a message of ours. */
  heeded: "heeded",
  /** A bounce that may pass; three of them are one too many. */
  soft: "soft",
  /** It names no message of ours. */
  unmatched: "unmatched",
  /** Nothing we asked to be told. */
  ignored: "ignored",
} as const;

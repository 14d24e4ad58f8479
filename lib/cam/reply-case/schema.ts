import { z } from "zod";
import { pageFields } from "../paging/schema";

export const ReplyCaseList = z.object({
  ...pageFields,
  limit: pageFields.limit.default(20),
});
export type ReplyCaseList = z.infer<typeof ReplyCaseList>;

export const EXAMPLES = ["answers", "messages"] as const;

export const ReplyCaseExamples = z.object({
  kind: z
    .enum(EXAMPLES, "Say answers (what people wrote) or messages (what is known by its structure).")
    .default("answers"),
});
export type ReplyCaseExamples = z.infer<typeof ReplyCaseExamples>;

import { z } from "zod";

export const PauseWorker = z.object({
  reason: z.string().trim().min(3, "Say why, so that others know when to resume it.").max(300),
});
export type PauseWorker = z.infer<typeof PauseWorker>;

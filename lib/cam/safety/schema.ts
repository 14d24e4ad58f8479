import { z } from "zod";

const reason = z.string().trim().max(500, "Keep the reason under 500 characters.").default("");

export const StopEverything = z.object({ reason });
export type StopEverything = z.infer<typeof StopEverything>;

export const ResumeEverything = z.object({ reason });
export type ResumeEverything = z.infer<typeof ResumeEverything>;

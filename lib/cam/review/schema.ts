import { z } from "zod";

/** ReviewItem.detail: what the reviewer is shown besides the subject itself. */
export const ReviewDetail = z.record(z.string(), z.json());
export type ReviewDetail = z.infer<typeof ReviewDetail>;

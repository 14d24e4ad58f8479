import { z } from "zod";

/** Alert.detail: the figures behind the sentence. */
export const AlertDetail = z.record(z.string(), z.json());
export type AlertDetail = z.infer<typeof AlertDetail>;

import { z } from "zod";
import { InboundId } from "../inbound/schema";

export const ReadOriginal = InboundId.extend({
  /** The frame fetches it by itself. */
  html: z
    .enum(["yes", "no"], "Say yes or no.")
    .default("yes")
    .describe("Whether the HTML itself comes along."),
});
export type ReadOriginal = z.infer<typeof ReadOriginal>;

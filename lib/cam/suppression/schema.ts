import { z } from "zod";

/** Suppression.evidence: what was seen when the entry was made. */
export const SuppressionEvidence = z.strictObject({
  inboundId: z.uuid().optional(),
  outboundId: z.uuid().optional(),
  providerEventId: z.uuid().optional(),
  importBatchId: z.uuid().optional(),
  row: z.number().int().min(1).optional(),
  words: z.string().max(500).optional(),
});
export type SuppressionEvidence = z.infer<typeof SuppressionEvidence>;

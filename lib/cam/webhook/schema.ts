import { z } from "zod";

/** WebhookDelivery.payload: exactly what is signed and sent. */
export const WebhookPayload = z.record(z.string(), z.json());
export type WebhookPayload = z.infer<typeof WebhookPayload>;

import { z } from "zod";

export const UnsubscribeLink = z.object({ outboundId: z.uuid("This is no message.") });
export type UnsubscribeLink = z.infer<typeof UnsubscribeLink>;

/** What somebody may choose on the page. There is no way back on it: an undo would be a way to bring them back. */
export const CHOICES = ["everything", "campaign"] as const;
export type Choice = (typeof CHOICES)[number];

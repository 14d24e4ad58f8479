import { z } from "zod";

export const CheckSendingDomain = z.object({
  domain: z.string().trim().toLowerCase().min(1).max(253),
  /** DKIM: under which name the provider's key stands; "" asks for the usual ones again. */
  selector: z
    .string()
    .trim()
    .toLowerCase()
    .max(63)
    .regex(/^[a-z0-9._-]*$/, "Use letters, digits, dots and dashes.")
    .transform((text) => text || null)
    .optional(),
});
export type CheckSendingDomain = z.infer<typeof CheckSendingDomain>;

export const RestartSendingDomain = z.object({
  domain: CheckSendingDomain.shape.domain,
  reason: z.string().trim().min(1, "Say why, so that others know.").max(300, "Use at most 300 characters."),
});
export type RestartSendingDomain = z.infer<typeof RestartSendingDomain>;

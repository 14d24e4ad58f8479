import { z } from "zod";
import { vendorText as text } from "../../vendor-text";

/** What every answer may hold. A 200 with `success: false` is no success. */
export const Envelope = z.object({
  success: z.boolean().optional().catch(undefined),
  error: z.unknown().optional(),
  reason: text,
  detail: text,
  request_id: z
    .union([
      z
        .string()
        .trim()
        .min(1)
        .max(200)
        .regex(/^[!-~]+$/),
      z.number().transform(String),
    ])
    .optional()
    .catch(undefined),
  credits_left: z.coerce.number().int().min(-1_000_000_000).max(1_000_000_000).optional().catch(undefined),
  data: z.array(z.unknown()).optional().catch(undefined),
});

const Address = z.object({ email: z.string().trim().min(3).max(320), qualification: text });

export const EnrichedRecord = z.object({
  first_name: text,
  last_name: text,
  email: z
    .union([z.array(z.unknown()).max(50), z.string(), z.null()])
    .optional()
    .catch(undefined)
    .transform((given) => {
      const list = typeof given === "string" ? [{ email: given }] : (given ?? []);
      return list.flatMap((one) => {
        const read = Address.safeParse(one);
        return read.success ? [read.data] : [];
      });
    }),
  phone: text,
  job: text,
  job_level: text,
  linkedin: text,
  company: text,
  website: text,
  nb_employees: text,
  industry: text,
  country: text,
  custom_fields: z.object({ cam_ref: text }).optional().catch(undefined),
});
export type EnrichedRecord = z.infer<typeof EnrichedRecord>;

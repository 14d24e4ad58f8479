import { z } from "zod";

const words = z.array(z.string().trim().min(1).max(120)).max(200);

/** Campaign.idealCustomer: who the campaign is for. What is left out does not count. */
export const IdealCustomer = z.strictObject({
  industries: words.optional(),
  employees: z
    .strictObject({ least: z.number().int().min(0).optional(), most: z.number().int().min(0).optional() })
    .optional(),
  tech: words.optional(),
  roles: words.optional(),
  seniorities: words.optional(),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).optional(),
  cities: words.optional(),
  keywords: words.optional(),
});
export type IdealCustomer = z.infer<typeof IdealCustomer>;

/** Campaign.signalWeights: how much each signal counts. A signal that is not named has its own default weight. */
export const SignalWeights = z.record(z.string().min(1), z.number().min(0).max(100));
export type SignalWeights = z.infer<typeof SignalWeights>;

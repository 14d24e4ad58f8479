import { z } from "zod";

const text = z.string().nullish().catch(null);
const count = z.number().int().min(0).nullish().catch(null);

/** A person as People API Search tells of them: the last name half hidden, no address. Fields of other plans are taken where they come. */
export const ApolloPerson = z.object({
  id: z.string().min(1),
  first_name: text,
  last_name: text,
  last_name_obfuscated: text,
  name: text,
  title: text,
  headline: text,
  email: text,
  linkedin_url: text,
  city: text,
  state: text,
  country: text,
  has_email: z.boolean().nullish().catch(null),
  last_refreshed_at: text,
  organization: z
    .object({
      name: text,
      primary_domain: text,
      website_url: text,
      industry: text,
      estimated_num_employees: count,
    })
    .nullish()
    .catch(null),
});
export type ApolloPerson = z.infer<typeof ApolloPerson>;

export const ApolloPage = z.object({
  people: z.array(z.unknown()),
  total_entries: z.number().int().min(0).optional().catch(undefined),
  pagination: z.object({ total_pages: z.number().int() }).partial().optional().catch(undefined),
});

/** Errors come as {"error": "…"}, {"message": "…"} or {"error_message": "…"}. */
export const ApolloProblem = z
  .object({ error: z.string(), message: z.string(), error_message: z.string(), error_code: z.string() })
  .partial();

import { z } from "zod";
import { vendorText as text } from "../../vendor-text";

const Organization = z.object({
  name: text,
  primary_domain: text,
  website_url: text,
  industry: text,
  estimated_num_employees: z.coerce.number().int().min(0).max(10_000_000).optional().catch(undefined),
  technology_names: z.array(z.string().max(200)).max(500).optional().catch(undefined),
  city: text,
  country: text,
});

export const ApolloPerson = z.object({
  id: text,
  first_name: text,
  last_name: text,
  title: text,
  seniority: text,
  email: text,
  email_status: text,
  linkedin_url: text,
  twitter_url: text,
  city: text,
  country: text,
  organization: Organization.nullish().catch(undefined),
});
export type ApolloPerson = z.infer<typeof ApolloPerson>;

export const BulkMatch = z.object({
  status: text,
  error_code: z.unknown().optional(),
  error_message: text,
  matches: z.array(z.unknown()),
  credits_consumed: z.number().int().min(0).max(1_000_000).nullish().catch(undefined),
});

export const SingleMatch = z.object({ person: z.unknown().optional() });

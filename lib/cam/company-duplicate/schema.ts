import { z } from "zod";
import { pageFields } from "../paging/schema";

/** What is compared of a company. */
export interface CompanyCandidate {
  id: string;
  name: string;
  domain: string | null;
  website: string | null;
  country: string | null;
  city: string | null;
  /** Of its people, each once and a bounded number: the domains they write from (no free mail), numbers, whole names. */
  mailDomains: readonly string[];
  phones: readonly string[];
  people: readonly string[];
}

export const OfCompanyPair = z.object({
  companyId: z.uuid("This is no company."),
  otherCompanyId: z.uuid("This is no company."),
});
export type OfCompanyPair = z.infer<typeof OfCompanyPair>;

export const CompanyPairsFilter = z.object({ ...pageFields });
export type CompanyPairsFilter = z.infer<typeof CompanyPairsFilter>;

/** Of a giant company the first so many people tell enough. */
export const MOST_PEOPLE = 100;

import { z } from "zod";

/** What is chosen field by field. The name brings the way it was given along. */
export const MERGED_OF_COMPANY = [
  "name",
  "domain",
  "website",
  "industry",
  "employees",
  "tech",
  "city",
  "country",
  "zone",
] as const;
export type MergedOfCompany = (typeof MERGED_OF_COMPANY)[number];

export const CompanyChoices = z.partialRecord(z.enum(MERGED_OF_COMPANY), z.enum(["keep", "other"]));
export type CompanyChoices = z.infer<typeof CompanyChoices>;

export const MergeCompanies = z.object({
  /** Which stays, and which becomes part of it. */
  keepId: z.uuid("This is no company."),
  otherId: z.uuid("This is no company."),
  /** Whose value stays where somebody chose; elsewhere CAM's own proposal stands. */
  choices: CompanyChoices.default({}),
  /** Company.version of both, as they were looked at. */
  keepVersion: z.number().int().min(0),
  otherVersion: z.number().int().min(0),
});
export type MergeCompanies = z.infer<typeof MergeCompanies>;

export const OfCompanyMerge = z.object({ mergeId: z.uuid("This is no merge.") });
export type OfCompanyMerge = z.infer<typeof OfCompanyMerge>;

const Row = z.record(z.string(), z.json());
const ids = z.array(z.uuid());

/** CompanyMerge.before: both rows as they were, what was chosen, and whether they traded the domain and name they are found by. */
export const CompanyMergeBefore = z.strictObject({
  kept: Row,
  other: Row,
  choices: CompanyChoices,
  traded: z.boolean(),
});
export type CompanyMergeBefore = z.infer<typeof CompanyMergeBefore>;

/** CompanyMerge.moved: people, companies merged earlier, and what was asked about them. */
export const CompanyMergeMoved = z.strictObject({
  contacts: ids,
  earlier: ids,
  withdrawn: ids,
  proposed: ids,
});
export type CompanyMergeMoved = z.infer<typeof CompanyMergeMoved>;

/** What a company is found by: its domain, or its name where that is all there is. */
export interface FoundBy {
  name: string;
  domain: string | null;
}

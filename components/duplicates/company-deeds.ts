import type { Told } from "@/components/operations/told";
import type { ActionResult } from "@/lib/actions/action-result";
import type { lastCompanyMerges, WaitingCompanies } from "@/lib/cam/company-duplicate/reads";
import type { CompanyChoices } from "@/lib/cam/company-merge/schema";

export type ToldCompanies = Told<WaitingCompanies>;
export type ToldCompanyMerges = Told<Awaited<ReturnType<typeof lastCompanyMerges>>>;

type Deed<Input, Output = unknown> = (input: Input) => Promise<ActionResult<Output>>;
type Pair = { companyId: string; otherCompanyId: string };

export interface CompanyDeeds {
  merge: Deed<
    { keepId: string; otherId: string; choices: CompanyChoices; keepVersion: number; otherVersion: number },
    { mergeId: string; keptId: string; people: number }
  >;
  undo: Deed<{ mergeId: string }, { kept: string[] }>;
  apart: Deed<Pair>;
  askAgain: Deed<Pair>;
  later: Deed<Pair>;
}

import type { CompanyDeeds } from "@/components/duplicates/company-deeds";
import type { DuplicateDeeds } from "@/components/duplicates/deeds";
import { roleAtLeast } from "@/lib/cam/access";
import type { CamContext } from "@/lib/cam/context";
import { cancelRunAction } from "../../actions";
import {
  askAboutCompaniesAgainAction,
  askAboutCompaniesLaterAction,
  askAgainAction,
  askLaterAction,
  keepApartAction,
  keepCompaniesApartAction,
  mergeCompaniesAction,
  mergeContactsAction,
  searchDuplicatesAction,
  undoCompanyMergeAction,
  undoMergeAction,
} from "./actions";

/** What the one who looks may do: nothing, for who may only look. */
export function deedsFor({ actor }: CamContext): DuplicateDeeds | undefined {
  if (actor.kind !== "operator" || !roleAtLeast(actor.role, "OPERATOR")) return undefined;
  return {
    merge: mergeContactsAction,
    undo: undoMergeAction,
    apart: keepApartAction,
    askAgain: askAgainAction,
    later: askLaterAction,
    search: searchDuplicatesAction,
    cancel: cancelRunAction,
  };
}

/** The same for companies. */
export function companyDeedsFor(ctx: CamContext): CompanyDeeds | undefined {
  if (!deedsFor(ctx)) return undefined;
  return {
    merge: mergeCompaniesAction,
    undo: undoCompanyMergeAction,
    apart: keepCompaniesApartAction,
    askAgain: askAboutCompaniesAgainAction,
    later: askAboutCompaniesLaterAction,
  };
}

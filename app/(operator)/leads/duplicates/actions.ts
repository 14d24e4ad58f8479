"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import {
  askAboutCompaniesAgain,
  askAboutCompaniesLater,
  keepCompaniesApart,
} from "@/lib/cam/company-duplicate/keep-apart";
import { OfCompanyPair } from "@/lib/cam/company-duplicate/schema";
import { mergeCompanies } from "@/lib/cam/company-merge/merge";
import { MergeCompanies, OfCompanyMerge } from "@/lib/cam/company-merge/schema";
import { undoCompanyMerge } from "@/lib/cam/company-merge/undo";
import { askAgain, askLater, keepApart } from "@/lib/cam/duplicate/keep-apart";
import { OfPair, SearchDuplicates } from "@/lib/cam/duplicate/schema";
import { searchDuplicates } from "@/lib/cam/duplicate/search-now";
import { mergeContacts } from "@/lib/cam/merge/merge";
import { MergeContacts, OfMerge } from "@/lib/cam/merge/schema";
import { undoMerge } from "@/lib/cam/merge/undo";

const queue = () => ["/leads/duplicates"];

export const mergeContactsAction = operatorAction({
  least: "OPERATOR",
  input: MergeContacts,
  verb: mergeContacts,
});

export const undoMergeAction = operatorAction({
  least: "OPERATOR",
  input: OfMerge,
  verb: undoMerge,
  refresh: queue,
});

export const keepApartAction = operatorAction({ least: "OPERATOR", input: OfPair, verb: keepApart });

export const askAgainAction = operatorAction({
  least: "OPERATOR",
  input: OfPair,
  verb: askAgain,
  refresh: queue,
});

export const askLaterAction = operatorAction({ least: "OPERATOR", input: OfPair, verb: askLater });

export const searchDuplicatesAction = operatorAction({
  least: "OPERATOR",
  input: SearchDuplicates,
  verb: searchDuplicates,
});

export const mergeCompaniesAction = operatorAction({
  least: "OPERATOR",
  input: MergeCompanies,
  verb: mergeCompanies,
  refresh: queue,
});

export const undoCompanyMergeAction = operatorAction({
  least: "OPERATOR",
  input: OfCompanyMerge,
  verb: undoCompanyMerge,
  refresh: queue,
});

export const keepCompaniesApartAction = operatorAction({
  least: "OPERATOR",
  input: OfCompanyPair,
  verb: keepCompaniesApart,
  refresh: queue,
});

export const askAboutCompaniesAgainAction = operatorAction({
  least: "OPERATOR",
  input: OfCompanyPair,
  verb: askAboutCompaniesAgain,
  refresh: queue,
});

export const askAboutCompaniesLaterAction = operatorAction({
  least: "OPERATOR",
  input: OfCompanyPair,
  verb: askAboutCompaniesLater,
  refresh: queue,
});

"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { askLater } from "@/lib/cam/duplicate/ask-later";
import { askAgain, keepApart } from "@/lib/cam/duplicate/keep-apart";
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

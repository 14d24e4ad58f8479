"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { addWord } from "@/lib/cam/own-word/add";
import { removeWord } from "@/lib/cam/own-word/remove";
import { AddWord, RemoveWord } from "@/lib/cam/own-word/schema";

const again = () => ["/settings/words"];

export const addWordAction = operatorAction({
  least: "OPERATOR",
  input: AddWord,
  verb: addWord,
  refresh: again,
});

export const removeWordAction = operatorAction({
  least: "OPERATOR",
  input: RemoveWord,
  verb: removeWord,
  refresh: again,
});

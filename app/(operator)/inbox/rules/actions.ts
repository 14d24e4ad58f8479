"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { makeReadingRule, retireReadingRule } from "@/lib/cam/reading-rule/make";
import { MakeReadingRule, OfReadingRule, TryReadingRule } from "@/lib/cam/reading-rule/schema";
import { tryReadingRule } from "@/lib/cam/reading-rule/try";

const again = () => ["/inbox/rules"];

export const makeReadingRuleAction = operatorAction({
  least: "OPERATOR",
  input: MakeReadingRule,
  verb: makeReadingRule,
  refresh: again,
});

export const retireReadingRuleAction = operatorAction({
  least: "OPERATOR",
  input: OfReadingRule,
  verb: retireReadingRule,
  refresh: again,
});

export const tryReadingRuleAction = operatorAction({
  least: "VIEWER",
  input: TryReadingRule,
  verb: tryReadingRule,
});

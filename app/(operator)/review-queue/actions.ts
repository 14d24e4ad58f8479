"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { confirmRule, dismissRule, retireRule } from "@/lib/cam/learnt-rule/answer";
import { AnswerProposal, RuleId } from "@/lib/cam/learnt-rule/schema";
import { assignItems } from "@/lib/cam/review/assign";
import { approveItem, rejectItem } from "@/lib/cam/review/decide";
import { decideItems } from "@/lib/cam/review/decide-many";
import { editItem } from "@/lib/cam/review/edit";
import {
  ApproveItem,
  AssignItems,
  DecideItems,
  EditItem,
  RejectItem,
  ReviewItemId,
  SnoozeItems,
} from "@/lib/cam/review/schema";
import { snoozeItems } from "@/lib/cam/review/snooze";
import { undoItem } from "@/lib/cam/review/undo";

// The room shows by itself what was decided: nothing is read anew, so that the next answer does not wait for a page.
export const approveItemAction = operatorAction({ least: "REVIEWER", input: ApproveItem, verb: approveItem });

export const rejectItemAction = operatorAction({ least: "REVIEWER", input: RejectItem, verb: rejectItem });

export const decideItemsAction = operatorAction({ least: "REVIEWER", input: DecideItems, verb: decideItems });

export const undoItemAction = operatorAction({ least: "REVIEWER", input: ReviewItemId, verb: undoItem });

export const assignItemsAction = operatorAction({ least: "REVIEWER", input: AssignItems, verb: assignItems });

export const snoozeItemsAction = operatorAction({ least: "REVIEWER", input: SnoozeItems, verb: snoozeItems });

export const confirmRuleAction = operatorAction({
  least: "OPERATOR",
  input: AnswerProposal,
  verb: confirmRule,
});

export const dismissRuleAction = operatorAction({
  least: "OPERATOR",
  input: AnswerProposal,
  verb: dismissRule,
});

export const retireRuleAction = operatorAction({ least: "OPERATOR", input: RuleId, verb: retireRule });

export const editItemAction = operatorAction({ least: "OPERATOR", input: EditItem, verb: editItem });

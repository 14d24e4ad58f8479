import type { EditDeeds, ReviewDeeds, RuleDeeds } from "@/components/review/told";
import { roleAtLeast } from "@/lib/cam/access";
import type { CamContext } from "@/lib/cam/context";
import { editCompanyAction, editContactAction } from "../leads/[leadId]/actions";
import {
  approveItemAction,
  assignItemsAction,
  confirmRuleAction,
  decideItemsAction,
  dismissRuleAction,
  editItemAction,
  rejectItemAction,
  retireRuleAction,
  snoozeItemsAction,
  undoItemAction,
} from "./actions";

/** What the one who looks may do: nothing, for who may only look; people and companies are the operators' to change. */
export function deedsFor({ actor }: CamContext): {
  deeds?: ReviewDeeds;
  edit?: EditDeeds;
  rules?: RuleDeeds;
} {
  if (actor.kind !== "operator" || !roleAtLeast(actor.role, "REVIEWER")) return {};
  return {
    deeds: {
      approve: approveItemAction,
      reject: rejectItemAction,
      decideMany: decideItemsAction,
      undo: undoItemAction,
      assign: assignItemsAction,
      snooze: snoozeItemsAction,
    },
    ...(roleAtLeast(actor.role, "OPERATOR") && {
      edit: { editContact: editContactAction, editCompany: editCompanyAction, editItem: editItemAction },
      rules: { confirm: confirmRuleAction, dismiss: dismissRuleAction, retire: retireRuleAction },
    }),
  };
}

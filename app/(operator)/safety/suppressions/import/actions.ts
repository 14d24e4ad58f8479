"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { beginList } from "@/lib/cam/suppression-list/begin";
import { cancelList } from "@/lib/cam/suppression-list/cancel";
import { checkList } from "@/lib/cam/suppression-list/check";
import { planList } from "@/lib/cam/suppression-list/plan";
import { BeginList, OfList, PlanList } from "@/lib/cam/suppression-list/schema";
import { startList } from "@/lib/cam/suppression-list/start";

const itsPage = ({ listId }: { listId: string }) => [`/safety/suppressions/import/${listId}`];

export const beginListAction = operatorAction({ least: "OPERATOR", input: BeginList, verb: beginList });

export const planListAction = operatorAction({
  least: "OPERATOR",
  input: PlanList,
  verb: planList,
  refresh: itsPage,
});

export const checkListAction = operatorAction({
  least: "OPERATOR",
  input: OfList,
  verb: checkList,
  refresh: itsPage,
});

export const startListAction = operatorAction({
  least: "OPERATOR",
  input: OfList,
  verb: startList,
  refresh: itsPage,
});

export const cancelListAction = operatorAction({
  least: "OPERATOR",
  input: OfList,
  verb: cancelList,
  refresh: itsPage,
});

"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { beginImport } from "@/lib/cam/import/begin";
import { cancelImport } from "@/lib/cam/import/cancel";
import { checkImport } from "@/lib/cam/import/check";
import { discardImport } from "@/lib/cam/import/discard";
import { planImport } from "@/lib/cam/import/plan";
import { BeginImport, OfImport, PlanImport } from "@/lib/cam/import/schema";
import { startImport } from "@/lib/cam/import/start";
import { undoImport } from "@/lib/cam/import/undo";

const itsPage = ({ batchId }: { batchId: string }) => [`/leads/import/${batchId}`];

export const beginImportAction = operatorAction({ least: "OPERATOR", input: BeginImport, verb: beginImport });

export const planImportAction = operatorAction({
  least: "OPERATOR",
  input: PlanImport,
  verb: planImport,
  refresh: itsPage,
});

export const checkImportAction = operatorAction({
  least: "OPERATOR",
  input: OfImport,
  verb: checkImport,
  refresh: itsPage,
});

export const startImportAction = operatorAction({
  least: "OPERATOR",
  input: OfImport,
  verb: startImport,
  refresh: itsPage,
});

export const cancelImportAction = operatorAction({
  least: "OPERATOR",
  input: OfImport,
  verb: cancelImport,
  refresh: itsPage,
});

export const undoImportAction = operatorAction({
  least: "OPERATOR",
  input: OfImport,
  verb: undoImport,
  refresh: itsPage,
});

export const discardImportAction = operatorAction({
  least: "OPERATOR",
  input: OfImport,
  verb: discardImport,
  refresh: () => ["/leads/import"],
});

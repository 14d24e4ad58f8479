import { notFound } from "next/navigation";
import { cache } from "react";
import type { LeadDeeds, VerdictDeeds } from "@/components/lead/deeds";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { Refusal } from "@/lib/cam/errors";
import { LeadId } from "@/lib/cam/lead/schema";
import { readLead } from "@/lib/cam/lead-desk/reads";
import {
  addNoteAction,
  decideLeadAction,
  editCompanyAction,
  editContactAction,
  letEngineJudgeAction,
  logEventAction,
  moveStageAction,
  releaseLeadAction,
  restartLeadAction,
  routeLeadAction,
  setValueAction,
  stopLeadAction,
  undoDecisionAction,
} from "./actions";

const deeds: LeadDeeds = {
  moveStage: moveStageAction,
  addNote: addNoteAction,
  logEvent: logEventAction,
  setValue: setValueAction,
  route: routeLeadAction,
  stop: stopLeadAction,
  restart: restartLeadAction,
  release: releaseLeadAction,
  editContact: editContactAction,
  editCompany: editCompanyAction,
};

const verdictDeeds: VerdictDeeds = {
  decide: decideLeadAction,
  undo: undoDecisionAction,
  judgeAgain: letEngineJudgeAction,
};

/** The lead a page is about, and what this person may do with it. Asked for once per request, for page and title. */
export const openLead = cache(async (leadId: string) => {
  const ctx = await operatorContext();
  const asked = LeadId.safeParse({ leadId });
  if (!asked.success) notFound();
  const lead = await readLead(ctx, asked.data).catch((error: unknown) => {
    if (error instanceof Refusal) notFound();
    throw error;
  });
  const role = ctx.actor.kind === "operator" ? ctx.actor.role : "VIEWER";
  return {
    ctx,
    lead,
    deeds: roleAtLeast(role, "OPERATOR") ? deeds : undefined,
    verdictDeeds: roleAtLeast(role, "REVIEWER") ? verdictDeeds : undefined,
  };
});

import { notFound } from "next/navigation";
import { cache } from "react";
import type { LeadDeeds } from "@/components/lead/deeds";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { Refusal } from "@/lib/cam/errors";
import { LeadId } from "@/lib/cam/lead/schema";
import { readLead } from "@/lib/cam/lead-desk/reads";
import {
  addNoteAction,
  editCompanyAction,
  editContactAction,
  logEventAction,
  moveStageAction,
  releaseLeadAction,
  restartLeadAction,
  setValueAction,
  stopLeadAction,
} from "./actions";

const deeds: LeadDeeds = {
  moveStage: moveStageAction,
  addNote: addNoteAction,
  logEvent: logEventAction,
  setValue: setValueAction,
  stop: stopLeadAction,
  restart: restartLeadAction,
  release: releaseLeadAction,
  editContact: editContactAction,
  editCompany: editCompanyAction,
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
  const may = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  return { ctx, lead, deeds: may ? deeds : undefined };
});

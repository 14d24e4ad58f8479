"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { editCompany } from "@/lib/cam/company/edit";
import { EditCompany } from "@/lib/cam/company/schema";
import { editContact } from "@/lib/cam/contact/edit";
import { EditContact } from "@/lib/cam/contact/schema";
import { logEvent } from "@/lib/cam/lead/log-event";
import { moveStage } from "@/lib/cam/lead/move-stage";
import { addNote } from "@/lib/cam/lead/note";
import {
  AddNote,
  LeadId,
  LogEvent,
  MoveStage,
  ReleaseLead,
  RestartLead,
  SetValue,
  StopLead,
} from "@/lib/cam/lead/schema";
import { setValue } from "@/lib/cam/lead/set-value";
import { stopLead } from "@/lib/cam/lead/stop";
import { releaseLead } from "@/lib/cam/lead-desk/release";
import { restartLead } from "@/lib/cam/lead-desk/restart";
import { decideLead, letEngineJudge, undoDecision } from "@/lib/cam/qualification/decide";
import { DecideLead } from "@/lib/cam/qualification/schema";
import { routeLead } from "@/lib/cam/routing/route-lead";

const LIST = "/leads";
const shownAgain = (_done: unknown, { leadId }: { leadId: string }) => [LIST, `/leads/${leadId}`];

export const moveStageAction = operatorAction({
  least: "OPERATOR",
  input: MoveStage,
  verb: moveStage,
  refresh: shownAgain,
});

export const addNoteAction = operatorAction({
  least: "OPERATOR",
  input: AddNote,
  verb: addNote,
  refresh: shownAgain,
});

export const logEventAction = operatorAction({
  least: "OPERATOR",
  input: LogEvent,
  verb: logEvent,
  refresh: shownAgain,
});

export const setValueAction = operatorAction({
  least: "OPERATOR",
  input: SetValue,
  verb: setValue,
  refresh: shownAgain,
});

export const stopLeadAction = operatorAction({
  least: "OPERATOR",
  input: StopLead,
  verb: stopLead,
  refresh: shownAgain,
});

export const restartLeadAction = operatorAction({
  least: "OPERATOR",
  input: RestartLead,
  verb: restartLead,
  refresh: shownAgain,
});

export const releaseLeadAction = operatorAction({
  least: "OPERATOR",
  input: ReleaseLead,
  verb: releaseLead,
  refresh: shownAgain,
});

export const decideLeadAction = operatorAction({
  least: "REVIEWER",
  input: DecideLead,
  verb: decideLead,
  refresh: shownAgain,
});

export const undoDecisionAction = operatorAction({
  least: "REVIEWER",
  input: LeadId,
  verb: undoDecision,
  refresh: shownAgain,
});

export const letEngineJudgeAction = operatorAction({
  least: "REVIEWER",
  input: LeadId,
  verb: letEngineJudge,
  refresh: shownAgain,
});

export const routeLeadAction = operatorAction({
  least: "OPERATOR",
  input: LeadId,
  verb: routeLead,
  refresh: shownAgain,
});

// A person may be in many campaigns and a company has many people: the pages that show them are asked anew when they are opened.
export const editContactAction = operatorAction({
  least: "OPERATOR",
  input: EditContact,
  verb: editContact,
  refresh: () => [LIST],
});

export const editCompanyAction = operatorAction({
  least: "OPERATOR",
  input: EditCompany,
  verb: editCompany,
  refresh: () => [LIST],
});

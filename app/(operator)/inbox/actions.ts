"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { draftAnswer } from "@/lib/cam/answer/draft";
import {
  AnswerInbound,
  DraftAnswer,
  OfTemplate,
  SaveTemplate,
  TakeAnswerBack,
} from "@/lib/cam/answer/schema";
import { answerInbound } from "@/lib/cam/answer/send";
import { takeAnswerBack } from "@/lib/cam/answer/take-back";
import { removeTemplate, saveTemplate } from "@/lib/cam/answer/templates";
import { assignToLead } from "@/lib/cam/follow-up/assign";
import { correctInbound, letGoOn } from "@/lib/cam/follow-up/correct";
import { AssignToLead, CorrectInbound, LetGoOn } from "@/lib/cam/follow-up/schema";
import { changeInbound } from "@/lib/cam/inbound/change";
import { ChangeInbound } from "@/lib/cam/inbound/schema";
import { addNote } from "@/lib/cam/lead/note";
import { AddNote } from "@/lib/cam/lead/schema";

// The room shows by itself what was done: nothing is read anew, so that the next message does not wait for a page.
export const changeInboundAction = operatorAction({
  least: "OPERATOR",
  input: ChangeInbound,
  verb: changeInbound,
});

export const correctInboundAction = operatorAction({
  least: "OPERATOR",
  input: CorrectInbound,
  verb: correctInbound,
});

export const letGoOnAction = operatorAction({ least: "OPERATOR", input: LetGoOn, verb: letGoOn });

export const assignToLeadAction = operatorAction({
  least: "OPERATOR",
  input: AssignToLead,
  verb: assignToLead,
});

export const draftAnswerAction = operatorAction({
  least: "OPERATOR",
  input: DraftAnswer,
  verb: draftAnswer,
});

export const answerInboundAction = operatorAction({
  least: "OPERATOR",
  input: AnswerInbound,
  verb: answerInbound,
});

export const takeAnswerBackAction = operatorAction({
  least: "OPERATOR",
  input: TakeAnswerBack,
  verb: takeAnswerBack,
});

export const saveTemplateAction = operatorAction({
  least: "OPERATOR",
  input: SaveTemplate,
  verb: saveTemplate,
});

export const removeTemplateAction = operatorAction({
  least: "OPERATOR",
  input: OfTemplate,
  verb: removeTemplate,
});

export const noteAction = operatorAction({ least: "OPERATOR", input: AddNote, verb: addNote });

"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { assignToLead } from "@/lib/cam/follow-up/assign";
import { correctInbound, letGoOn } from "@/lib/cam/follow-up/correct";
import { AssignToLead, CorrectInbound, LetGoOn } from "@/lib/cam/follow-up/schema";
import { changeInbound } from "@/lib/cam/inbound/change";
import { ChangeInbound } from "@/lib/cam/inbound/schema";

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

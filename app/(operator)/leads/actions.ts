"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { assignLeads } from "@/lib/cam/lead-deed/assign";
import { moveLeads } from "@/lib/cam/lead-deed/move-leads";
import { previewMove } from "@/lib/cam/lead-deed/preview-move";
import {
  AssignLeads,
  MoveLeads,
  OfDeed,
  PreviewMove,
  TagLeads,
  UntagLeads,
} from "@/lib/cam/lead-deed/schema";
import { tagLeads } from "@/lib/cam/lead-deed/tag-leads";
import { undoLeadDeed } from "@/lib/cam/lead-deed/undo";
import { untagLeads } from "@/lib/cam/lead-deed/untag-leads";
import { removeView } from "@/lib/cam/saved-view/remove";
import { renameView } from "@/lib/cam/saved-view/rename";
import { saveView } from "@/lib/cam/saved-view/save";
import { OfView, RenameView, SaveView } from "@/lib/cam/saved-view/schema";
import { createTag } from "@/lib/cam/tag/create";
import { CreateTag } from "@/lib/cam/tag/schema";

const refresh = () => ["/leads"];

export const tagLeadsAction = operatorAction({ least: "OPERATOR", input: TagLeads, verb: tagLeads, refresh });

export const untagLeadsAction = operatorAction({
  least: "OPERATOR",
  input: UntagLeads,
  verb: untagLeads,
  refresh,
});

export const assignLeadsAction = operatorAction({
  least: "OPERATOR",
  input: AssignLeads,
  verb: assignLeads,
  refresh,
});

export const moveLeadsAction = operatorAction({
  least: "OPERATOR",
  input: MoveLeads,
  verb: moveLeads,
  refresh,
});

export const previewMoveAction = operatorAction({ least: "VIEWER", input: PreviewMove, verb: previewMove });

export const undoLeadDeedAction = operatorAction({
  least: "OPERATOR",
  input: OfDeed,
  verb: undoLeadDeed,
  refresh,
});

export const createTagAction = operatorAction({
  least: "OPERATOR",
  input: CreateTag,
  verb: createTag,
  refresh,
});

export const saveViewAction = operatorAction({ least: "VIEWER", input: SaveView, verb: saveView, refresh });

export const renameViewAction = operatorAction({
  least: "VIEWER",
  input: RenameView,
  verb: renameView,
  refresh,
});

export const removeViewAction = operatorAction({ least: "VIEWER", input: OfView, verb: removeView, refresh });

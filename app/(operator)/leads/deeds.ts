import type { LeadDeeds, ViewDeeds } from "@/components/leads/deeds";
import {
  assignLeadsAction,
  createTagAction,
  moveLeadsAction,
  previewMoveAction,
  removeViewAction,
  renameViewAction,
  saveViewAction,
  tagLeadsAction,
  undoLeadDeedAction,
  untagLeadsAction,
} from "./actions";

/** The doors behind what is done with many leads. */
export const deeds: LeadDeeds = {
  tag: tagLeadsAction,
  untag: untagLeadsAction,
  assign: assignLeadsAction,
  move: moveLeadsAction,
  previewMove: previewMoveAction,
  undo: undoLeadDeedAction,
  createTag: createTagAction,
};

/** The doors behind saved views. */
export const viewDeeds: ViewDeeds = {
  save: saveViewAction,
  rename: renameViewAction,
  remove: removeViewAction,
};

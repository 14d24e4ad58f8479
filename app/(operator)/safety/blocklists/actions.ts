"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { addBlocks, weighBlocks } from "@/lib/cam/block-list/add";
import { removeBlock } from "@/lib/cam/block-list/remove";
import { AddBlocks, RemoveBlock, WeighBlocks } from "@/lib/cam/block-list/schema";

const theLists = () => ["/safety/blocklists"];

export const addBlocksAction = operatorAction({
  least: "OPERATOR",
  input: AddBlocks,
  verb: addBlocks,
  refresh: theLists,
});

export const weighBlocksAction = operatorAction({
  least: "OPERATOR",
  input: WeighBlocks,
  verb: weighBlocks,
});

export const removeBlockAction = operatorAction({
  least: "OPERATOR",
  input: RemoveBlock,
  verb: removeBlock,
  refresh: theLists,
});

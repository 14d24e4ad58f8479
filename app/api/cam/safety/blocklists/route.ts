import { addBlocks } from "@/lib/cam/block-list/add";
import { listBlocks } from "@/lib/cam/block-list/reads";
import { removeBlock } from "@/lib/cam/block-list/remove";
import { AddBlocks, BlockFilter, RemoveBlock } from "@/lib/cam/block-list/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Competitors, customers and people to leave alone, newest first.",
  scope: "safety:read",
  least: "VIEWER",
  input: BlockFilter,
  verb: listBlocks,
});

export const POST = apiRoute({
  summary: "Puts addresses and domains on one of the block lists. Leads they reach are judged again.",
  scope: "safety:write",
  least: "OPERATOR",
  input: AddBlocks,
  verb: addBlocks,
  status: 201,
});

export const DELETE = apiRoute({
  summary: "Takes one entry off its list, and answers with it. Leads it kept out are judged again.",
  scope: "safety:write",
  least: "OPERATOR",
  input: RemoveBlock,
  verb: removeBlock,
  fromQuery: ["blockId"],
});

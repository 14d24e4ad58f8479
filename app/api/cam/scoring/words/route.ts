import { addWord } from "@/lib/cam/own-word/add";
import { listWords } from "@/lib/cam/own-word/reads";
import { AddWord, ListWords } from "@/lib/cam/own-word/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "The workspace's own words for industries, roles and seniorities.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: ListWords,
  verb: listWords,
});

export const POST = apiRoute({
  summary: "Says what a word means. Leads of campaigns that are not over are scored again.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: AddWord,
  verb: addWord,
});

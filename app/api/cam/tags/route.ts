import { createTag } from "@/lib/cam/tag/create";
import { listTags } from "@/lib/cam/tag/reads";
import { CreateTag, TagFilter } from "@/lib/cam/tag/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "The tags leads can have, by name.",
  scope: "leads:read",
  least: "VIEWER",
  input: TagFilter,
  verb: listTags,
});

export const POST = apiRoute({
  summary:
    "Makes a tag, or answers with the one of that name. With doNotContact, whoever has it is not written to.",
  scope: "leads:write",
  least: "OPERATOR",
  input: CreateTag,
  verb: createTag,
});

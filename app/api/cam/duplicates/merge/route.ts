import { mergeContacts } from "@/lib/cam/merge/merge";
import { MergeContacts } from "@/lib/cam/merge/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "Makes two people one. Takes the version of both as they were looked at; a merge never brings a suppressed person back.",
  scope: "leads:write",
  least: "OPERATOR",
  input: MergeContacts,
  verb: mergeContacts,
  status: 201,
});

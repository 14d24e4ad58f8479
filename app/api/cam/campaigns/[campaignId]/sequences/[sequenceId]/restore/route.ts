import { restoreSequence } from "@/lib/cam/sequence/restore";
import { SequenceOf } from "@/lib/cam/sequence/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Takes an archived sequence into use again, if its tier has no other one by now.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: SequenceOf,
  verb: restoreSequence,
});

import { copySequence } from "@/lib/cam/sequence/copy";
import { CopySequence } from "@/lib/cam/sequence/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Makes a sequence with the steps and wordings of another one, of this campaign or any.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: CopySequence,
  verb: copySequence,
  status: 201,
});

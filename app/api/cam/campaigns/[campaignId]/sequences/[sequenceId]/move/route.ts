import { moveStep } from "@/lib/cam/sequence/move-step";
import { MoveStep } from "@/lib/cam/sequence/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Puts a step at another place (`to`: 1 is the first); all else stays as it is.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: MoveStep,
  verb: moveStep,
});

import { moveStage } from "@/lib/cam/lead/move-stage";
import { MoveStage } from "@/lib/cam/lead/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Moves the stage anywhere, with a reason; with `from`, only if it still stands there.",
  scope: "leads:write",
  least: "OPERATOR",
  input: MoveStage,
  verb: moveStage,
});

import { ReviewItemId } from "@/lib/cam/review/schema";
import { undoItem } from "@/lib/cam/review/undo";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Takes a decision back, as long as nothing followed from it.",
  scope: "review:write",
  least: "REVIEWER",
  input: ReviewItemId,
  verb: undoItem,
});

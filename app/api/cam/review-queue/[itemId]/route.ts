import { readReviewItem } from "@/lib/cam/review/content";
import { ReviewItemId } from "@/lib/cam/review/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One item, whole, with what either answer does; its `seen` names the content an answer is to.",
  scope: "review:read",
  least: "VIEWER",
  input: ReviewItemId,
  verb: readReviewItem,
});

import { readReviewItem } from "@/lib/cam/review/content";
import { ReviewItemId } from "@/lib/cam/review/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One item, whole.",
  scope: "review:read",
  least: "VIEWER",
  input: ReviewItemId,
  verb: readReviewItem,
  perMinute: 1200,
});

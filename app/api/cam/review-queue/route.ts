import { listReview } from "@/lib/cam/review/reads";
import { ReviewList } from "@/lib/cam/review/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "What waits for a person's yes or no, the most urgent first, then the oldest.",
  scope: "review:read",
  least: "VIEWER",
  input: ReviewList,
  verb: listReview,
});

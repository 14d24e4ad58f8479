import { listReview } from "@/lib/cam/review/reads";
import { ReviewList } from "@/lib/cam/review/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "The queue, page by page.",
  scope: "review:read",
  least: "VIEWER",
  input: ReviewList,
  verb: listReview,
});

import { reviewNews } from "@/lib/cam/review/reads";
import { ReviewNews } from "@/lib/cam/review/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "What waits now, and how much of it came since.",
  scope: "review:read",
  least: "VIEWER",
  input: ReviewNews,
  verb: reviewNews,
});

import { reviewNews } from "@/lib/cam/review/reads";
import { ReviewNews } from "@/lib/cam/review/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "How much waits, of which kind, since when the oldest does, and how much came since a moment.",
  scope: "review:read",
  least: "VIEWER",
  input: ReviewNews,
  verb: reviewNews,
});

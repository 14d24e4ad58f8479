import { listDecided } from "@/lib/cam/review/decided";
import { DecidedList } from "@/lib/cam/review/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "What was decided, the last first: who, what, why, and whether it can be taken back.",
  scope: "review:read",
  least: "VIEWER",
  input: DecidedList,
  verb: listDecided,
});

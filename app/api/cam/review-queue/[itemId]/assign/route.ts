import { assignItem } from "@/lib/cam/review/assign";
import { AssignItem } from "@/lib/cam/review/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Gives an item to somebody, or back to everybody.",
  scope: "review:write",
  least: "REVIEWER",
  input: AssignItem,
  verb: assignItem,
});

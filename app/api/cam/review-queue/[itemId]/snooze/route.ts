import { SnoozeItem } from "@/lib/cam/review/schema";
import { snoozeItem } from "@/lib/cam/review/snooze";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Puts an item off until then, or wakes it.",
  scope: "review:write",
  least: "REVIEWER",
  input: SnoozeItem,
  verb: snoozeItem,
});

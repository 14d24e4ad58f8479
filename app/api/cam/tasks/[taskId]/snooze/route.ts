import { SnoozeTask } from "@/lib/cam/task/schema";
import { snoozeTask } from "@/lib/cam/task/snooze";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Puts a task off to a day or a time, or wakes it.",
  scope: "tasks:write",
  least: "OPERATOR",
  input: SnoozeTask,
  verb: snoozeTask,
});

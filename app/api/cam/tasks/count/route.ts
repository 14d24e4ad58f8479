import { countTasks } from "@/lib/cam/task/reads";
import { TaskFilter } from "@/lib/cam/task/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "How many tasks are due, come later, and wait in paused campaigns.",
  scope: "tasks:read",
  least: "VIEWER",
  input: TaskFilter,
  verb: countTasks,
});

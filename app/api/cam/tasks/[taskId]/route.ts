import { readTask } from "@/lib/cam/task/reads";
import { TaskId } from "@/lib/cam/task/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One task, with what whoever does it needs: the person, their clock, what the step says.",
  scope: "tasks:read",
  least: "VIEWER",
  input: TaskId,
  verb: readTask,
});

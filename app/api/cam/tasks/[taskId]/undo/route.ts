import { TaskId } from "@/lib/cam/task/schema";
import { undoTask } from "@/lib/cam/task/undo";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Takes back what was said about a task, as long as nothing followed from it.",
  scope: "tasks:write",
  least: "OPERATOR",
  input: TaskId,
  verb: undoTask,
});

import { assignTask } from "@/lib/cam/task/assign";
import { AssignTask } from "@/lib/cam/task/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Gives a task to somebody, or back to its lead's owner.",
  scope: "tasks:write",
  least: "OPERATOR",
  input: AssignTask,
  verb: assignTask,
});

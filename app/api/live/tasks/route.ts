import { listTasks } from "@/lib/cam/task/reads";
import { TaskList } from "@/lib/cam/task/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "The tasks, page by page.",
  scope: "tasks:read",
  least: "VIEWER",
  input: TaskList,
  verb: listTasks,
});

import { listTasks } from "@/lib/cam/task/reads";
import { TaskList } from "@/lib/cam/task/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "What people are to do, a call or a message by hand: the longest due first; what is done, the last first.",
  scope: "tasks:read",
  least: "VIEWER",
  input: TaskList,
  verb: listTasks,
});

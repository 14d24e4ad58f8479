import { doTask } from "@/lib/cam/task/do";
import { DoTask } from "@/lib/cam/task/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "Says what came of a task; the sequence goes on, ends, or the person is left alone, by the outcome.",
  scope: "tasks:write",
  least: "OPERATOR",
  input: DoTask,
  verb: doTask,
});

import { SkipTask } from "@/lib/cam/task/schema";
import { skipTask } from "@/lib/cam/task/skip";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Leaves a task out, with the reason; the sequence goes on.",
  scope: "tasks:write",
  least: "OPERATOR",
  input: SkipTask,
  verb: skipTask,
});

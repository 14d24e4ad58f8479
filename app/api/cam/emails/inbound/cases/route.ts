import { listReplyCases } from "@/lib/cam/reply-case/list";
import { ReplyCaseList } from "@/lib/cam/reply-case/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "Messages that a person read otherwise than CAM, the last first: what CAM took each for, what it is, and what CAM would make of it by now.",
  scope: "email:read",
  least: "VIEWER",
  input: ReplyCaseList,
  verb: listReplyCases,
});

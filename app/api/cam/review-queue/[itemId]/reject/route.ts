import { rejectItem } from "@/lib/cam/review/decide";
import { RejectItem } from "@/lib/cam/review/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Says no to what was read, with the reason.",
  scope: "review:write",
  least: "REVIEWER",
  input: RejectItem,
  verb: rejectItem,
});

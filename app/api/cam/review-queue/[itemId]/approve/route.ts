import { approveItem } from "@/lib/cam/review/decide";
import { ApproveItem } from "@/lib/cam/review/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Says yes to what was read; refused when it is another content by now, or somebody decided.",
  scope: "review:write",
  least: "REVIEWER",
  input: ApproveItem,
  verb: approveItem,
});

import { letGoOn } from "@/lib/cam/follow-up/correct";
import { LetGoOn } from "@/lib/cam/follow-up/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Nothing came of a message: whoever it stopped is written to again, where they stood.",
  scope: "email:write",
  least: "OPERATOR",
  input: LetGoOn,
  verb: letGoOn,
});

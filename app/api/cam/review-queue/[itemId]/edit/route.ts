import { editItem } from "@/lib/cam/review/edit";
import { EditItem } from "@/lib/cam/review/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "Corrects the person or the company a lead's item is about, or the text of a message; it still waits for an answer.",
  scope: "review:write",
  least: "OPERATOR",
  input: EditItem,
  verb: editItem,
});

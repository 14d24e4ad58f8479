import { addListPiece } from "@/lib/cam/suppression-list/add-piece";
import { AddListPiece } from "@/lib/cam/suppression-list/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Sends the next piece of the list, as base64; one that is sent twice counts once.",
  scope: "suppressions:write",
  least: "OPERATOR",
  input: AddListPiece,
  verb: addListPiece,
  largestBody: 5 * 1024 * 1024,
});

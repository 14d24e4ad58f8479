import { addPiece } from "@/lib/cam/import/add-piece";
import { AddPiece } from "@/lib/cam/import/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Takes the next piece of the file, as base64. A piece that is sent twice is taken once.",
  scope: "imports:write",
  least: "OPERATOR",
  input: AddPiece,
  verb: addPiece,
  largestBody: 5 * 1024 * 1024,
});

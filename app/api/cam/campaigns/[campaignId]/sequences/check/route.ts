import { lookOver } from "@/lib/cam/sequence/look-over";
import { LookOver } from "@/lib/cam/sequence/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    'Writes every wording of these steps for the next leads and says what is wrong, by kind. Go on with "after" until it is null. Nothing is written.',
  scope: "campaigns:read",
  least: "VIEWER",
  input: LookOver,
  verb: lookOver,
});

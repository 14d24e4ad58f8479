import { correctInbound } from "@/lib/cam/follow-up/correct";
import { CorrectInbound } from "@/lib/cam/follow-up/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "Says what a message means (`to`; null: as CAM read it). What followed from the other meaning is taken back, what follows from this one is done; `stays` says what could not be taken back.",
  scope: "email:write",
  least: "OPERATOR",
  input: CorrectInbound,
  verb: correctInbound,
});

import { checkDraft } from "@/lib/cam/sequence/draft";
import { DraftSteps } from "@/lib/cam/sequence/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    'What keeps these steps from being saved, beside its field ("steps.0.variants.0.body"). Nothing is written.',
  scope: "campaigns:read",
  least: "VIEWER",
  input: DraftSteps,
  verb: checkDraft,
});

import { CampaignId } from "@/lib/cam/campaign/schema";
import { listSequences } from "@/lib/cam/sequence/reads";
import { saveSequence } from "@/lib/cam/sequence/save";
import { MakeSequence } from "@/lib/cam/sequence/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "The sequences of a campaign with their steps and wordings, hottest first, and where the leads of each tier go.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: CampaignId,
  verb: listSequences,
});

export const POST = apiRoute({
  summary: "Makes a sequence for a tier; without a tier, for everybody who has none of their own.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: MakeSequence,
  verb: saveSequence,
  status: 201,
});

import { previewStep } from "@/lib/cam/sequence/preview";
import { PreviewStep } from "@/lib/cam/sequence/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "A mail as given leads would get it, kept or only typed so far, with all that is wrong with it. Nothing is written.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: PreviewStep,
  verb: previewStep,
});

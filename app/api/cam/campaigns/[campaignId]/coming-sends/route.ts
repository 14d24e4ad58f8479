import { Simulate } from "@/lib/cam/planning/schema";
import { simulateSends } from "@/lib/cam/planning/simulate";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "The coming mails and tasks of a campaign for so many days, who is left out and why; nothing is written.",
  scope: "campaigns:read",
  least: "VIEWER",
  perMinute: 20,
  input: Simulate,
  verb: simulateSends,
});

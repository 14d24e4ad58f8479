import { z } from "zod";
import { listSendingDomains } from "@/lib/cam/sending-limit/reads";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "The domains mail comes from: what DNS says of each, and how far it is from its provider's limits.",
  scope: "email:read",
  least: "VIEWER",
  input: z.object({}),
  verb: listSendingDomains,
});

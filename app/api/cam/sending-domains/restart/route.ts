import { RestartSendingDomain } from "@/lib/cam/sending-domain/schema";
import { restartSendingDomain } from "@/lib/cam/sending-limit/restart";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "Lets a domain that its provider's limits paused send again, with a reason. For a signed-in person: a key is refused.",
  scope: "email:write",
  least: "ADMIN",
  input: RestartSendingDomain,
  verb: restartSendingDomain,
});

import { InboundId } from "@/lib/cam/inbound/schema";
import { piecesOf, takeMessage } from "@/lib/cam/original/read";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "The message as it came, byte by byte, as a file (.eml). Who takes it away is in the audit log.",
  scope: "email:read",
  least: "OPERATOR",
  input: InboundId,
  verb: takeMessage,
  asFile: { name: ({ name }) => name, type: "message/rfc822", write: piecesOf },
});

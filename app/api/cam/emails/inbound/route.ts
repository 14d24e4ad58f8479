import { changeInbound } from "@/lib/cam/inbound/change";
import { listInbound } from "@/lib/cam/inbound/list";
import { ChangeInbound, InboundList } from "@/lib/cam/inbound/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "What came in, the newest first: what is open, unread, not decided, of nobody known, asleep or put away; by class, campaign, mailbox and whose it is.",
  scope: "email:read",
  least: "VIEWER",
  input: InboundList,
  verb: listInbound,
});

export const PATCH = apiRoute({
  summary: "Marks messages read, puts them away, lets them sleep until a moment or gives them to a member.",
  scope: "email:write",
  least: "OPERATOR",
  input: ChangeInbound,
  verb: changeInbound,
});

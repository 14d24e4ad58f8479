import { listAuditEvents } from "@/lib/cam/audit/reads";
import { AuditFilter } from "@/lib/cam/audit/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Who did what, when and from where, newest first.",
  scope: "audit:read",
  least: "ADMIN",
  input: AuditFilter,
  verb: listAuditEvents,
});

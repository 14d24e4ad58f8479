import { listLeadsToWrite } from "@/lib/cam/sequence/leads";
import { LeadsToWrite } from "@/lib/cam/sequence/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    'Whom a sequence writes to: who is in it, and who would come into it by their tier. Go on with "after"; a page may be short, or empty, and still lead on.',
  scope: "campaigns:read",
  least: "VIEWER",
  input: LeadsToWrite,
  verb: listLeadsToWrite,
});

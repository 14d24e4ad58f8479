import { tryWords } from "@/lib/cam/own-word/reads";
import { TryWords } from "@/lib/cam/own-word/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "How a title and an industry would be read.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: TryWords,
  verb: tryWords,
});

import { readOriginal } from "@/lib/cam/original/read";
import { ReadOriginal } from "@/lib/cam/original/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "The original of a message: its HTML made harmless (no script, no form, nothing that loads), how many pictures were not loaded, what came along by name, type and size, and all headers. Why there is no HTML, where there is none.",
  scope: "email:read",
  least: "VIEWER",
  input: ReadOriginal,
  verb: readOriginal,
  perMinute: 120,
});

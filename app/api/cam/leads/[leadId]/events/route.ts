import { logEvent } from "@/lib/cam/lead/log-event";
import { LogEvent, StoryFilter } from "@/lib/cam/lead/schema";
import { readStory } from "@/lib/cam/lead/story";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "The lead's timeline in pages, newest or oldest first, whole or one part of it.",
  scope: "leads:read",
  least: "VIEWER",
  input: StoryFilter,
  verb: readStory,
});

export const POST = apiRoute({
  summary: "Writes down a call, a meeting or a message that happened outside of CAM.",
  scope: "leads:write",
  least: "OPERATOR",
  input: LogEvent,
  verb: logEvent,
  status: 201,
});

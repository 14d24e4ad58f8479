import { z } from "zod";
import { readSafety } from "@/lib/cam/safety/reads";
import { saveSafety } from "@/lib/cam/safety/save";
import { SaveSafety } from "@/lib/cam/safety/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "The limits of the workspace, where they are from, its mode, and how much of each cap is used.",
  scope: "safety:read",
  least: "VIEWER",
  input: z.object({}),
  verb: readSafety,
});

export const PUT = apiRoute({
  summary: "Saves the limits: they win over the environment's first values, for the next message already.",
  scope: "safety:write",
  least: "ADMIN",
  input: SaveSafety,
  verb: saveSafety,
});

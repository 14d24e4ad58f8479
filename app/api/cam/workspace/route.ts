import { z } from "zod";
import { readWorkspace } from "@/lib/cam/workspace/reads";
import { UpdateWorkspace } from "@/lib/cam/workspace/schema";
import { updateWorkspace } from "@/lib/cam/workspace/update";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "The workspace this key or session belongs to.",
  scope: "workspace:read",
  least: "VIEWER",
  input: z.object({}),
  verb: (ctx) => readWorkspace(ctx),
});

export const PATCH = apiRoute({
  summary:
    "Changes its name, time zone and postal address. Send the version that was read: a later change is not overwritten.",
  scope: "workspace:write",
  least: "ADMIN",
  input: UpdateWorkspace,
  verb: updateWorkspace,
});

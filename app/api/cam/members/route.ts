import { z } from "zod";
import { listMembers } from "@/lib/cam/member/reads";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "The people of this workspace and their roles, owners first.",
  scope: "members:read",
  least: "VIEWER",
  input: z.object({}),
  verb: async (ctx) => ({ items: await listMembers(ctx), nextCursor: null }),
});

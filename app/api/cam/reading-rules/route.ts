import { z } from "zod";
import { makeReadingRule } from "@/lib/cam/reading-rule/make";
import { listReadingRules } from "@/lib/cam/reading-rule/reads";
import { MakeReadingRule } from "@/lib/cam/reading-rule/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "The workspace's own rules for reading what comes in: what each looks at, what it says, and how many messages it has decided.",
  scope: "email:read",
  least: "VIEWER",
  input: z.object({}),
  verb: listReadingRules,
});

export const POST = apiRoute({
  summary:
    "Makes a rule: from now on messages that fit mean what it says (`says`; null: a person is asked). It never weakens a no that CAM heard, and reads nothing that a machine wrote.",
  scope: "email:write",
  least: "OPERATOR",
  input: MakeReadingRule,
  verb: makeReadingRule,
  status: 201,
});

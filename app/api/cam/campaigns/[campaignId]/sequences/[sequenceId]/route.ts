import { archiveSequence } from "@/lib/cam/sequence/archive";
import { readSequence } from "@/lib/cam/sequence/reads";
import { saveSequence } from "@/lib/cam/sequence/save";
import { ChangeSequence, SequenceOf } from "@/lib/cam/sequence/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One sequence: its steps and wordings as they are now, its version, and how many leads are in it.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: SequenceOf,
  verb: readSequence,
});

export const PUT = apiRoute({
  summary:
    "Saves a sequence whole: a step that is left out is taken out. A wording that was sent gets a new revision. Refused when somebody changed it since `version`.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: ChangeSequence,
  verb: saveSequence,
});

export const DELETE = apiRoute({
  summary:
    "Archives a sequence; it can be restored. Refused while leads are in the middle of it; those nobody wrote to go elsewhere.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: SequenceOf,
  verb: archiveSequence,
});

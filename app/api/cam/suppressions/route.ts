import { liftSuppression } from "@/lib/cam/suppression/lift";
import { listSuppressions } from "@/lib/cam/suppression/reads";
import { LiftSuppression, Suppress, SuppressionFilter } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Who is never written to, newest first; erased people are hashes.",
  scope: "suppressions:read",
  least: "VIEWER",
  input: SuppressionFilter,
  verb: listSuppressions,
});

export const POST = apiRoute({
  summary:
    "Puts addresses and domains on the list and stops every lead they reach, from the next mail on. A weaker reason never replaces a graver one.",
  scope: "suppressions:write",
  least: "OPERATOR",
  input: Suppress,
  verb: suppress,
  status: 201,
});

export const DELETE = apiRoute({
  summary:
    "Takes one entry off the list, with a reason that stays on record. Only a person who is signed in may: a key is always refused.",
  scope: "suppressions:write",
  least: "OPERATOR",
  input: LiftSuppression,
  verb: liftSuppression,
  fromQuery: ["suppressionId", "because"],
});

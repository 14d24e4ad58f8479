import { takeExamples } from "@/lib/cam/reply-case/examples";
import { ReplyCaseExamples } from "@/lib/cam/reply-case/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "The same as labelled examples in a text file, without names, addresses, links and telephone numbers: `answers`, a line each, or `messages`, whole.",
  scope: "email:read",
  least: "OPERATOR",
  input: ReplyCaseExamples,
  verb: takeExamples,
  asFile: { name: ({ kind }) => `${kind}.txt`, type: "text/plain", write: ({ pieces }) => pieces },
});

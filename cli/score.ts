import { LeadId } from "@/lib/cam/lead/schema";
import { explainScore } from "@/lib/cam/scoring/explain";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

export const scoreExplainCommand = defineCommand({
  name: "score explain",
  about: "A lead's score, line by line.",
  flags: {
    lead: { value: "L", about: "the lead's id", needed: true },
    workspace: { value: "W", about: "the workspace's id or name, when there are several" },
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const why = await explainScore(ctx, fitting(LeadId, { leadId: flags.lead }));
    if (flags.json) terminal.json({ ...why, scoredAt: why.scoredAt?.toISOString() ?? null });
    else if (why.score === null) terminal.say("Not scored yet.");
    else {
      terminal.say(
        `Score ${why.score.toFixed(2)}, ${why.tier?.toLowerCase() ?? "no tier"}, confidence ${(why.confidence ?? 0).toFixed(2)}`,
      );
      for (const { signal, value, weight, because } of why.lines)
        terminal.say(
          `  ${value === null ? " –  " : value.toFixed(2)}  ${signal} (weight ${weight}): ${because}`,
        );
    }
    return undefined;
  },
});

import { LeadId } from "@/lib/cam/lead/schema";
import { whyLead } from "@/lib/cam/lead-desk/reads";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

export const whyCommand = defineCommand({
  name: "why",
  about:
    "Says what happens next to a lead, when, and what stands in the way; with why it is scored, judged and routed so.",
  flags: {
    lead: { value: "L", about: "the lead's id", needed: true },
    workspace: { value: "W", about: "the workspace's id or name, when there are several" },
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const why = await whyLead(ctx, fitting(LeadId, { leadId: flags.lead }));
    if (flags.json) {
      terminal.json(why);
      return undefined;
    }
    const lines = (title: string, reasons: readonly { because: string }[]) => {
      if (reasons.length > 0) terminal.print(`${title}:`);
      for (const { because } of reasons) terminal.print(`  ${because}`);
    };
    const { score, verdict, route } = why;
    terminal.print(`${why.status.toLowerCase().replace("_", " ")} in ${why.campaign.name}`);
    terminal.print(`Next: ${why.next}`);
    for (const { because } of why.step?.because ?? []) terminal.print(`  ${because}`);
    if (why.task)
      terminal.print(
        `It waits for task ${why.task.id} since ${why.task.since.toISOString()}, due ${why.task.dueAt.toISOString()}.`,
      );
    lines(
      "In the way",
      why.obstacles.map(({ says }) => ({ because: says })),
    );
    if (score) {
      lines(
        `Score ${score.score.toFixed(2)}`,
        score.lines.map(({ signal, value, weight, because }) => ({
          because: `${signal}: ${value === null ? "not known" : `${value.toFixed(2)} × ${weight}`}. ${because}`,
        })),
      );
    }
    if (verdict.decision)
      terminal.print(
        `${verdict.decision.by} decided: ${verdict.decision.reason ?? verdict.decision.verdict}`,
      );
    lines("Verdict", verdict.reasons);
    lines("Route", [...route.held, ...route.chosen]);
    return undefined;
  },
});

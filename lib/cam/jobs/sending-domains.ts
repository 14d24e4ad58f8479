import { z } from "zod";
import { lookAfterDomain } from "../sending-limit/look-after";
import { defineJob } from "./define-job";

export const sendingDomainsJob = defineJob({
  name: "sending-domains",
  title: "Sending domains",
  about:
    "Looks up what DNS says about each domain mail comes from, and pauses one whose bounces or complaints are more than its provider allows.",
  schedule: "20 5 * * *",
  scope: "workspace",
  input: z.object({}),
  retries: 2,
  async run({ ctx, step, progress }) {
    const rows = await step.run("see which there are", () =>
      ctx.db.sendingDomain.findMany({
        where: { workspaceId: ctx.workspaceId },
        select: { domain: true },
        orderBy: { domain: "asc" },
        take: 500,
      }),
    );
    const counts = { checked: 0, failing: 0, paused: 0 };
    for (const { domain } of rows) {
      const found = await step.run(`look at ${domain}`, () => lookAfterDomain(ctx, domain));
      counts.checked++;
      counts.failing += found.failing;
      counts.paused += found.paused;
      progress(counts.checked, rows.length);
    }
    return counts;
  },
});

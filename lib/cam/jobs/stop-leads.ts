import { z } from "zod";
import { recordAudit } from "../audit/record";
import { countReached } from "../suppression/people";
import { REASONS } from "../suppression/schema";
import { listedDomains, stopSome } from "../suppression/stop-some";
import { defineJob } from "./define-job";

/** Behind an entry that is on the list already: that is what a mail is asked about. This makes the leads say so. */
export const stopLeadsJob = defineJob({
  name: "stop-leads",
  title: "Stop leads at a domain",
  about:
    "Stops the leads of everybody at a domain that was put on the suppression list, a few thousand at a time. Nothing is sent to them meanwhile: the list is asked before each mail.",
  scope: "workspace",
  input: z.object({
    domains: z.array(z.string()).min(1),
    reason: z.enum(REASONS),
    /** Everybody up to this contact is done. */
    after: z.uuid(),
    /** The list it came with, whose figures it adds to. */
    listId: z.uuid().nullable(),
  }),
  concurrency: 2,
  limitMinutes: 120,
  async run({ ctx, step, input: { domains, reason, after: from, listId }, progress }) {
    const reach = { emails: [], domains };
    const total = await step.run("count them", async () => (await countReached(ctx, reach)).contacts);
    const counts = { people: 0, leads: 0 };
    for (let after: string | null = from, part = 1; after !== null; part++) {
      const behind: string = after;
      const done: { people: number; leads: number; last: string | null } = await step.inTransaction(
        `part ${part}`,
        async (tx) => {
          // Lifted while this was at work: nobody is stopped for what is not on the list any more.
          const still = { emails: [], domains: (await listedDomains(tx, domains)).map(({ value }) => value) };
          if (still.domains.length === 0) return { people: 0, leads: 0, last: null };
          const { people, leads, last } = await stopSome(tx, still, reason, behind);
          if (listId)
            await tx.db.suppressionImport.updateMany({
              where: { workspaceId: tx.workspaceId, id: listId },
              data: { leadsStopped: { increment: leads } },
            });
          return { people, leads, last: last ?? null };
        },
      );
      counts.people += done.people;
      counts.leads += done.leads;
      progress(counts.people, Math.max(total, counts.people));
      after = done.last;
    }
    return step.inTransaction("tell what came of it", async (tx) => {
      await recordAudit(tx, {
        action: "suppression.leads-stopped",
        subjectKind: "suppression",
        detail: { reason, domains: domains.slice(0, 50), leads: counts.leads },
      });
      return counts;
    });
  },
});

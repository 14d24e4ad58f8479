import type { CamContext } from "../context";
import { requestRun } from "../jobs/request-run";
import { stopLeadsJob } from "../jobs/stop-leads";
import { gravity } from "./rules";
import { listedDomains } from "./stop-some";

/**
 * Public to the night: a run that was cancelled or given up left leads open behind an entry that holds still. The newest of
 * each occasion counts; a domain that was lifted meanwhile stops nobody any more.
 */
export async function takeUpStopping(tx: CamContext): Promise<number> {
  const left = await tx.db.$queryRaw<{ about: string; input: unknown }[]>`
    select substr(newest."scope", 38) as "about", newest."input" from (
      select distinct on ("scope") "scope", "input", "state" from "Run"
       where "workspaceId" = ${tx.workspaceId}::uuid and "job" = ${stopLeadsJob.name} and "state" <> 'SKIPPED'
       order by "scope", "requestedAt" desc, "id" desc) newest
     where newest."state" in ('FAILED', 'CANCELLED')`;
  let runs = 0;
  for (const { about, input } of left) {
    const was = stopLeadsJob.input.parse(input);
    const listed = await listedDomains(tx, was.domains);
    const [gravest] = listed.toSorted((one, other) => gravity(other.reason) - gravity(one.reason));
    if (!gravest) continue;
    const domains = listed.map(({ value }) => value);
    await requestRun(tx, stopLeadsJob, {
      input: { ...was, domains, reason: gravest.reason },
      trigger: "FOLLOW_ON",
      about,
    });
    runs += 1;
  }
  return runs;
}

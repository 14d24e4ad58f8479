// How quickly a campaign's people are checked by our own checks and let go on, against one SQL pass that marks the same rows.
import { createMemoryResolver } from "@/lib/adapters/resolver/memory";
import type { CamContext } from "@/lib/cam/context";
import { harvestJob } from "@/lib/cam/jobs/harvest";
import { newId } from "@/lib/ids";
import { addCampaign } from "@/tests/integration/cam/lead/lead";
import { testWorkspace } from "@/tests/support/context";
import { openDb } from "@/tests/support/runners";
import type { Figure } from "./figure";
import { seconds, steps } from "./measure";

const PEOPLE = Number(process.env.CAM_BENCH_ROWS ?? 100_000);
const DOMAINS = 10_000;

export async function harvestFigures(url: string): Promise<Figure[]> {
  const db = openDb(url);
  const made = await testWorkspace(db);
  const mx = { route: "mx" as const, hosts: [{ host: "mx.example.com", preference: 10 }] };
  const routes = Object.fromEntries(Array.from({ length: DOMAINS }, (_, at) => [`company${at}.example`, mx]));
  const ctx: CamContext = {
    ...made.ctx,
    actor: { kind: "job", name: "harvest", runId: newId() },
    resolver: createMemoryResolver(routes),
  };
  const { workspaceId } = ctx;
  const campaignId = await addCampaign(made.ctx);
  for (let at = 0; at < PEOPLE; at += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, PEOPLE - at) }, (_, more) => ({
      id: newId(),
      leadId: newId(),
      key: `person${at + more}@company${(at + more) % DOMAINS}.example`,
    }));
    await db.$executeRaw`
      with given as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g("id" uuid, "leadId" uuid, "key" text)), people as (
        insert into "Contact" ("workspaceId", "id", "email", "emailKey", "emailDomain", "source", "lawfulBasis", "updatedAt")
        select ${workspaceId}::uuid, "id", "key", "key", split_part("key", '@', 2), 'IMPORT', 'LEGITIMATE_INTEREST', now() from given)
      insert into "Lead" ("workspaceId", "id", "campaignId", "contactId", "updatedAt")
      select ${workspaceId}::uuid, "leadId", ${campaignId}::uuid, "id", now() from given`;
  }
  const plain = await seconds(
    () =>
      db.$executeRaw`update "Contact" set "verification" = 'UNKNOWN' where "workspaceId" = ${workspaceId}::uuid`,
  );
  await db.$executeRaw`update "Contact" set "verification" = null where "workspaceId" = ${workspaceId}::uuid`;
  const input = harvestJob.input.parse({ campaignId });
  const took = await seconds(() => harvestJob.perform({ ctx, step: steps(ctx), input, progress: () => {} }));
  const left = await db.lead.count({ where: { workspaceId, status: "HARVESTED" } });
  if (left > 0) throw new Error(`${left} people were left behind.`);
  await db.$disconnect();
  return [
    { name: `${PEOPLE} people checked and let go on`, value: took, unit: "seconds" },
    { name: "people a second", value: PEOPLE / took, unit: "per second" },
    { name: "as slow as one UPDATE of the same people", value: took / plain, unit: "ratio" },
  ];
}

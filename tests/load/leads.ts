import pg from "pg";
import type { CamContext } from "@/lib/cam/context";
import { countLeads } from "@/lib/cam/lead-list/count";
import { neighbours } from "@/lib/cam/lead-list/neighbours";
import { listLeads } from "@/lib/cam/lead-list/reads";
import { LeadListQuery } from "@/lib/cam/lead-list/schema";
import { testWorkspace } from "@/tests/support/context";
import { openDb } from "@/tests/support/runners";
import type { Figure } from "./figure";
import { fillLeads } from "./lead-rows";

const ROWS = Number(process.env.CAM_BENCH_ROWS ?? 100_000);
const ROUNDS = 40;
/** A query by hand that reads everything each time takes seconds; a few rounds tell as much of it. */
const HAND_MS = 8_000;

/** What one would write by hand for this question alone, with the same columns in the answer. */
const byHand = (where: string, order = `l."id" desc`) => `
  select l."id", l."status", l."stage", l."tier", l."score", l."createdAt", l."updatedAt", c."firstName", c."lastName", c."title", c."email",
         c."verification", c."country", c."source", y."name", y."domain", g."name", u."name",
         (select jsonb_agg(jsonb_build_object('id', t."id", 'name', t."name") order by t."name") from "LeadTag" h
            join "Tag" t on t."workspaceId" = h."workspaceId" and t."id" = h."tagId"
           where h."workspaceId" = l."workspaceId" and h."leadId" = l."id") as "tags"
    from "Lead" l
    join "Contact" c on c."workspaceId" = l."workspaceId" and c."id" = l."contactId"
    left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
    join "Campaign" g on g."workspaceId" = l."workspaceId" and g."id" = l."campaignId"
    left join "User" u on u."id" = l."ownerId"
   where l."workspaceId" = $1 and ${where} order by ${order} limit 51`;

const WORDS = `to_tsvector('simple', cam_person_words(c."firstName", c."lastName", c."title", c."email"))`;

async function timed(work: () => Promise<unknown>) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export async function leadFigures(url: string): Promise<Figure[]> {
  const db = openDb(url);
  const { ctx, user } = await testWorkspace(db);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { campaignId, tag } = await fillLeads(client, {
    workspaceId: ctx.workspaceId,
    ownerId: user.id,
    rows: ROWS,
  });
  const figures: Figure[] = [];
  const cases: [name: string, asked: Record<string, string>, where: string, order?: string][] = [
    ["the list", {}, "true"],
    ["a campaign", { campaign: campaignId }, `l."campaignId" = '${campaignId}'`],
    ["a status", { status: "QUALIFIED" }, `l."status" = 'QUALIFIED' and l."status" <> 'HARVESTED'`],
    ["a country", { country: "NL" }, `c."country" = 'NL'`],
    [
      "a common tag",
      { tag: tag(1) },
      `exists (select 1 from "LeadTag" x where x."workspaceId" = l."workspaceId" and x."leadId" = l."id" and x."tagId" = '${tag(1)}')`,
    ],
    [
      "a campaign by score",
      { campaign: campaignId, sort: "-score" },
      `l."campaignId" = '${campaignId}' and l."score" is not null`,
      `l."score" desc, l."id" desc`,
    ],
    ["a rare name", { q: "dupont77" }, `${WORDS} @@ 'dupont77:*'::tsquery`],
    ["a common name", { q: "anna" }, `${WORDS} @@ 'anna:*'::tsquery`],
  ];
  for (const [name, asked, where, order] of cases) {
    const first = await listLeads(ctx, LeadListQuery.parse(asked));
    const next = first.nextCursor;
    const middle = first.items.at(first.items.length / 2)?.id;
    const [mine, hand, pages, beside]: [number[], number[], number[], number[]] = [[], [], [], []];
    // By turns, so that a busy moment of the machine is nobody's fault.
    for (let round = 0, spent = 0; round < ROUNDS; round++) {
      mine.push(await timed(() => listLeads(ctx, LeadListQuery.parse(asked))));
      if (spent < HAND_MS) {
        const took = await timed(() => client.query(byHand(where, order), [ctx.workspaceId]));
        hand.push(took);
        spent += took;
      }
      if (next)
        pages.push(await timed(() => listLeads(ctx, LeadListQuery.parse({ ...asked, cursor: next }))));
      if (middle) beside.push(await timed(() => neighbours(ctx, LeadListQuery.parse(asked), middle)));
    }
    for (const times of [mine, hand, pages, beside]) times.sort((one, other) => one - other);
    figures.push(
      { name: `${name}: 95 of 100 pages within`, value: at(mine, 0.95), unit: "ms" },
      { name: `${name} / one query by hand`, value: at(mine, 0.5) / at(hand, 0.5), unit: "ratio" },
      ...(next ? [{ name: `${name}: next page`, value: at(pages, 0.95), unit: "ms" } as const] : []),
      ...(middle
        ? [{ name: `${name}: who stands beside`, value: at(beside, 0.95), unit: "ms" } as const]
        : []),
      { name: `${name}: counted in`, value: await countedIn(ctx, asked), unit: "ms" },
    );
  }
  await client.end();
  await db.$disconnect();
  return figures;
}

const countedIn = (ctx: CamContext, asked: Record<string, string>) =>
  timed(() => countLeads(ctx, LeadListQuery.parse(asked)));

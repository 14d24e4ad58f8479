// How quickly the inbox opens where a million messages came in, against one query by hand for the same rows.
import pg from "pg";
import { countInbound, listInbound } from "@/lib/cam/inbound/list";
import { readInbound } from "@/lib/cam/inbound/reads";
import { InboundFilter, InboundList } from "@/lib/cam/inbound/schema";
import { mailAgencyIn } from "@/tests/support/mail-agency";
import { openDb } from "@/tests/support/runners";
import type { Figure } from "./figure";
import { fillInbox } from "./inbox-rows";
import { fillLeads } from "./lead-rows";
import { seconds } from "./measure";

const ROWS = Number(process.env.CAM_BENCH_ROWS ?? 1_000_000);
const PEOPLE = 20_000;
const ROUNDS = 9;
const PAGE = 50;
const TENTH = 10;

/** Written for this question alone, and nothing is put together afterwards. */
const byHand = (where: string, behind: string) => `
  select n."id", n."fromName", n."fromAddress", n."subject", left(n."newText", 160), n."receivedAt", n."class", n."correctedTo", n."handledAt",
         n."matchedBy", n."readAt", n."archivedAt", n."snoozedUntil", n."redactedAt", m."id", m."address", u."id", u."name",
         l."id", c."firstName", c."lastName", c."email", y."name", g."id", g."name"
    from "Inbound" n
    join "Mailbox" m on m."workspaceId" = n."workspaceId" and m."id" = n."mailboxId"
    left join "User" u on u."id" = n."assigneeId"
    left join "Lead" l on l."workspaceId" = n."workspaceId" and l."id" = n."leadId"
    left join "Contact" c on c."workspaceId" = l."workspaceId" and c."id" = l."contactId"
    left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
    left join "Campaign" g on g."workspaceId" = l."workspaceId" and g."id" = l."campaignId"
   where n."workspaceId" = $1 and ${where} ${behind} order by n."receivedAt" desc, n."id" desc limit ${PAGE + 1}`;

const HERE = `n."archivedAt" is null and (n."snoozedUntil" is null or n."snoozedUntil" <= now())`;
const OPEN = `(n."contactId" is not null or n."handledAt" is null or n."assigneeId" is not null) and ${HERE}`;

export async function inboxFigures(url: string): Promise<Figure[]> {
  const db = openDb(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await figuresOf(db, client);
  } finally {
    await client.end();
    await db.$disconnect();
  }
}

async function figuresOf(db: ReturnType<typeof openDb>, client: pg.Client): Promise<Figure[]> {
  const { ctx: made, mailboxId, workspaceId, user } = await mailAgencyIn(db);
  const ctx = { ...made, now: () => new Date() };
  const { campaignId } = await fillLeads(client, { workspaceId, ownerId: user.id, rows: PEOPLE });
  const given = { workspaceId, userId: user.id, mailboxId, campaignId, rows: ROWS };
  const { rareCampaign, rareMailbox } = await fillInbox(client, given);
  const inCampaign = (id: string) => `l."campaignId" = '${id}'`;
  const cases: [name: string, asked: Record<string, string>, where: string][] = [
    ["open", {}, OPEN],
    ["unread", { pile: "unread" }, `n."readAt" is null and ${OPEN}`],
    [
      "undecided",
      { pile: "undecided" },
      `n."class" is null and n."contactId" is not null and n."handledAt" is not null and ${HERE}`,
    ],
    ["unmatched", { pile: "unmatched" }, `n."contactId" is null and n."handledAt" is not null and ${HERE}`],
    ["snoozed", { pile: "snoozed" }, `n."snoozedUntil" > now() and n."archivedAt" is null`],
    ["archived", { pile: "archived" }, `n."archivedAt" is not null`],
    ["all", { pile: "all" }, "true"],
    ["a common class", { class: "POSITIVE" }, `n."class" = 'POSITIVE' and ${OPEN}`],
    ["a class that strangers fill", { class: "OOO" }, `n."class" = 'OOO' and ${OPEN}`],
    ["a rare class", { class: "UNSUB" }, `n."class" = 'UNSUB' and ${OPEN}`],
    [
      "a rare class put away",
      { class: "UNSUB", pile: "archived" },
      `n."class" = 'UNSUB' and n."archivedAt" is not null`,
    ],
    ["a large campaign", { campaign: campaignId }, `${inCampaign(campaignId)} and ${OPEN}`],
    ["a small campaign", { campaign: rareCampaign }, `${inCampaign(rareCampaign)} and ${OPEN}`],
    ["all of a small campaign", { campaign: rareCampaign, pile: "all" }, `${inCampaign(rareCampaign)}`],
    ["a quiet mailbox", { mailbox: rareMailbox }, `n."mailboxId" = '${rareMailbox}' and ${OPEN}`],
    ["mine", { assigned: "me" }, `n."assigneeId" = '${user.id}' and ${OPEN}`],
  ];
  const figures: Figure[] = [];
  for (const [name, asked, where] of cases) {
    const list = (cursor?: string) =>
      listInbound(ctx, InboundList.parse({ ...asked, limit: PAGE, ...(cursor && { cursor }) }));
    let cursor: string | undefined;
    let last: { receivedAt: Date; id: string } | undefined;
    for (let page = 1; page < TENTH; page++) {
      const { items, nextCursor } = await list(cursor);
      if (!nextCursor) break;
      [cursor, last] = [nextCursor, items.at(-1)];
    }
    const behind = last
      ? `and (n."receivedAt", n."id") < ('${last.receivedAt.toISOString()}', '${last.id}')`
      : "";
    const ask = (behind: string) => () => client.query(byHand(where, behind), [workspaceId]);
    const [first, hand, count] = await least([
      () => list(),
      ask(""),
      () => countInbound(ctx, InboundFilter.parse(asked)),
    ]);
    figures.push(...against(`${name}: first page`, first, hand), {
      name: `${name}: counted in`,
      value: (count ?? 0) * 1000,
      unit: "ms",
    });
    if (!cursor) continue;
    const [later, laterByHand] = await least([() => list(cursor), ask(behind)]);
    figures.push(...against(`${name}: a page far behind`, later, laterByHand));
  }
  const [message] = (await listInbound(ctx, InboundList.parse({ limit: 1 }))).items;
  const [read] = await least([() => readInbound(ctx, { inboundId: message?.id ?? "" })]);
  figures.push({ name: "one message", value: (read ?? 0) * 1000, unit: "ms" });
  return figures;
}

const against = (name: string, ours = 0, hand = 0): Figure[] => [
  { name, value: ours * 1000, unit: "ms" },
  { name: `${name} / one query by hand`, value: ours / hand, unit: "ratio" },
];

/** The quickest of some rounds, each in its turn, so that a busy moment of the machine is nobody's fault. */
async function least(works: (() => Promise<unknown>)[]) {
  const took = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++)
    for (const [nth, work] of works.entries()) took[nth] = Math.min(took[nth] ?? 0, await seconds(work));
  return took;
}

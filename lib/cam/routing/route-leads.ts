import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import type { LeadRouting } from "../lead/schema";
import { teller } from "../lead/tell";
import { type CompanyWeek, type LeadToRoute, leadsToRoute } from "./facts";
import { holdForRouting } from "./hold";
import { type CampaignRouting, campaignRouting, type Turns } from "./routed-by";
import { chooseMailbox, chooseOwner, type Route, route } from "./rules";

export interface Routed {
  id: string;
  sequenceId: string;
  mailboxId: string | null;
  ownerId: string | null;
  routing: LeadRouting;
}
export interface Held {
  id: string;
  routing: LeadRouting;
  lookAgainAt: Date | null;
  /** Qualification did not know of it: it is asked again. */
  judgeAgain: boolean;
}
export interface Routes {
  routed: Routed[];
  held: Held[];
  turns: Turns;
}

/** Public to the job and the verb: where these leads would go. */
export async function foretellRoutes(
  ctx: CamContext,
  by: CampaignRouting,
  ids: readonly string[],
  turns: Turns,
): Promise<Routes> {
  const { leads, week } = await leadsToRoute(ctx, ids, by);
  const routes: Routes = { routed: [], held: [], turns: structuredClone(turns) };
  // The best first: where a company has one place left, it is theirs.
  const inOrder = leads.toSorted(
    (one, other) => (other.score ?? 0) - (one.score ?? 0) || (one.id < other.id ? -1 : 1),
  );
  for (const lead of inOrder) settle(lead, by, week, routes);
  return routes;
}

function settle(lead: LeadToRoute, by: CampaignRouting, week: CompanyWeek, routes: Routes) {
  const people = (lead.companyId && week.get(lead.companyId)) || new Map<string, Date>();
  const colleaguesAt = [...people].flatMap(([contactId, at]) => (contactId === lead.contactId ? [] : [at]));
  const found: Route = route({ ...lead, colleaguesAt }, by);
  const at = by.now.toISOString();
  if (found.to === "held") {
    routes.held.push({
      id: lead.id,
      routing: { held: found.held, chosen: [], at },
      lookAgainAt: found.lookAgainAt,
      judgeAgain: lead.barriers.length > 0,
    });
    return;
  }
  const { mailboxes, owners } = routes.turns;
  const mailbox = chooseMailbox(lead, mailboxes);
  const owner = chooseOwner({ ownerId: lead.ownerId, campaignOwner: by.campaignOwner, owners });
  const turn = mailbox.said.code === "mailbox-turn" && mailboxes.find(({ id }) => id === mailbox.id);
  if (turn) turn.taken++;
  const answers = owners.find(({ id }) => id === owner.id);
  if (answers) answers.open++;
  if (lead.companyId) week.set(lead.companyId, people.set(lead.contactId, by.now));
  const chosen = [...found.chosen, mailbox.said, owner.said];
  routes.routed.push({
    id: lead.id,
    sequenceId: found.sequenceId,
    mailboxId: mailbox.id,
    ownerId: owner.id,
    routing: { held: [], chosen, at },
  });
}

/** Public to the job and the verb: lets these leads into a sequence, or holds them back, each with its reasons. */
export async function routeLeads(
  tx: CamContext,
  campaignId: string,
  ids: readonly string[],
  turns: Turns,
): Promise<Routes> {
  requireRole(tx, "OPERATOR");
  const still = (await holdForRouting(tx, ids)).filter(({ status }) => status === "QUALIFIED");
  const routes = await foretellRoutes(
    tx,
    await campaignRouting(tx, campaignId),
    still.map(({ id }) => id),
    turns,
  );
  await writeRouted(tx, routes.routed);
  await writeHeld(tx, routes.held);
  if (still.length > 0)
    await recordAudit(tx, {
      action: "lead.routed",
      subjectKind: still.length === 1 ? "lead" : "campaign",
      subjectId: still.length === 1 && still[0] ? still[0].id : campaignId,
      detail: { routed: routes.routed.length, held: routes.held.length },
    });
  return routes;
}

async function writeRouted(tx: CamContext, routed: readonly Routed[]) {
  if (routed.length === 0) return;
  const ids = routed.map(({ id }) => id);
  const who = teller(tx);
  const now = tx.now();
  await tx.db.$executeRaw`
    update "Lead" l set "status" = 'ROUTED', "statusChangedAt" = ${now}, "updatedAt" = ${now}, "nextActionAt" = ${now}, "position" = 0,
           "sequenceId" = r."sequence", "mailboxId" = r."mailbox", "ownerId" = r."owner", "routing" = r."routing"::jsonb
      from unnest(${ids}::uuid[], ${routed.map(({ sequenceId }) => sequenceId)}::uuid[], ${routed.map(({ mailboxId }) => mailboxId)}::uuid[],
                  ${routed.map(({ ownerId }) => ownerId)}::uuid[], ${routed.map(({ routing }) => JSON.stringify(routing))}::text[])
           as r("id", "sequence", "mailbox", "owner", "routing")
     where l."workspaceId" = ${tx.workspaceId}::uuid and l."id" = any (${ids}::uuid[]) and l."id" = r."id"`;
  await tx.db.$executeRaw`
    insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "fromStatus", "toStatus", "actorKind", "actorId", "actorName", "text")
    select ${tx.workspaceId}::uuid, r."event", r."id", ${now}, 'STATUS_MOVED', 'QUALIFIED', 'ROUTED',
           ${who.actorKind}::"ActorKind", ${who.actorId}::text, ${who.actorName}::text, r."text"
      from unnest(${routed.map(() => tx.newId())}::uuid[], ${ids}::uuid[],
                  ${routed.map(({ routing }) => routing.chosen.map(({ because }) => because).join(" "))}::text[]) as r("event", "id", "text")`;
}

async function writeHeld(tx: CamContext, held: readonly Held[]) {
  if (held.length === 0) return;
  const ids = held.map(({ id }) => id);
  await tx.db.$executeRaw`
    update "Lead" l set "updatedAt" = ${tx.now()}, "nextActionAt" = h."again", "routing" = h."routing"::jsonb,
           "judgedAt" = case when h."judge" and not l."decidedByHuman" then null else l."judgedAt" end
      from unnest(${ids}::uuid[], ${held.map(({ lookAgainAt }) => lookAgainAt)}::timestamptz[], ${held.map(({ judgeAgain }) => judgeAgain)}::boolean[],
                  ${held.map(({ routing }) => JSON.stringify(routing))}::text[]) as h("id", "again", "judge", "routing")
     where l."workspaceId" = ${tx.workspaceId}::uuid and l."id" = any (${ids}::uuid[]) and l."id" = h."id"`;
}

import { Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import { RuleCondition } from "../qualification/schema";
import { traitsOf } from "../qualification/traits";

import { type DecidedLead, type Learnable, proposeRules } from "./rules";
import type { RulesOf } from "./schema";

/** The last decisions say how people decide now. */
const LOOKED_AT = 200;
const MOST_WAITING = 5_000;
const MOST_NAMED = 50;

interface Row {
  leadId: string;
  decision: "APPROVED" | "REJECTED" | null;
  reasons: string[];
  name: string | null;
  title: string | null;
  industry: string | null;
  companyName: string | null;
  country: string | null;
  emailDomain: string | null;
}

/** What people decided about this campaign's leads, and what waits: the facts a rule could look at. */
const rowsOf = ({ db, workspaceId }: CamContext, campaignId: string, decided: boolean) => db.$queryRaw<Row[]>`
  select l."id"::text as "leadId", i."decision"::text, i."reasons", c."title", y."industry", y."name" as "companyName",
         coalesce(c."country", y."country") as "country", c."emailDomain",
         coalesce(nullif(concat_ws(' ', c."firstName", c."lastName"), ''), c."email") as "name"
    from "ReviewItem" i
    join "Lead" l on l."workspaceId" = i."workspaceId" and l."id" = i."leadId"
    join "Contact" c on c."workspaceId" = i."workspaceId" and c."id" = l."contactId"
    left join "Company" y on y."workspaceId" = i."workspaceId" and y."id" = c."companyId"
   where i."workspaceId" = ${workspaceId}::uuid and i."kind" = 'LEAD' and i."campaignId" = ${campaignId}::uuid
     ${
       decided
         ? Prisma.sql`and i."decidedAt" is not null and i."decision" in ('APPROVED', 'REJECTED') and l."decidedByHuman"
             order by i."decidedAt" desc, i."id" desc limit ${LOOKED_AT}`
         : Prisma.sql`and i."decidedAt" is null order by i."priority" desc, i."id" limit ${MOST_WAITING}`
     }`;

/** Public to whoever answers: what is proposed, with everybody it would decide. */
export async function proposalsOf(ctx: CamContext, campaignId: string) {
  const { db, workspaceId } = ctx;
  const campaign = await db.campaign.findFirst({
    where: { workspaceId, id: campaignId },
    select: { id: true, name: true },
  });
  if (!campaign) throw noSuchCampaign();
  const [decided, waiting, rules, words] = await Promise.all([
    rowsOf(ctx, campaignId, true),
    rowsOf(ctx, campaignId, false),
    db.judgingRule.findMany({ where: { workspaceId, campaignId }, orderBy: { id: "desc" } }),
    db.synonym.findMany({ where: { workspaceId }, select: { kind: true, term: true, means: true } }),
  ]);
  const learnable = (row: Row): Learnable => ({
    leadId: row.leadId,
    traits: traitsOf(row, words),
    reasons: row.reasons,
  });
  const names = new Map(waiting.map(({ leadId, name }) => [leadId, name ?? "Somebody without a name"]));
  const proposals = proposeRules(
    decided.map(
      (row): DecidedLead => ({
        ...learnable(row),
        verdict: row.decision === "APPROVED" ? "QUALIFY" : "REJECT",
      }),
    ),
    waiting.map(learnable),
    new Set(rules.map(({ key }) => key)),
  );
  return { campaign, lookedAt: decided.length, waiting: waiting.length, proposals, names, rules };
}

/** What reviewers keep deciding the same way, with how many it would decide, and the rules in force with who said yes to them. */
export async function readLearntRules(ctx: CamContext, { campaignId }: RulesOf) {
  requireRole(ctx, "VIEWER");
  const { proposals, names, rules, ...about } = await proposalsOf(ctx, campaignId);
  return {
    ...about,
    proposals: proposals.map(({ leadIds, ...proposal }) => ({
      ...proposal,
      covers: leadIds.length,
      leads: leadIds.slice(0, MOST_NAMED).map((id) => ({ id, name: names.get(id) ?? "" })),
    })),
    inForce: rules
      .filter(({ state }) => state === "CONFIRMED")
      .map(({ id, key, verdict, condition, decidedBy, decidedAt, agreed, disagreed }) => ({
        ...{ id, key, verdict, agreed, disagreed, decidedBy, decidedAt },
        condition: RuleCondition.parse(condition),
      })),
  };
}

export type LearntRules = Awaited<ReturnType<typeof readLearntRules>>;

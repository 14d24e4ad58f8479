import type { LeadTier, Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CampaignId } from "../campaign/schema";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { whereTiersGo } from "./rules";
import type { RevisionsOf, SequenceOf, SequenceStep } from "./schema";

export const noSuchSequence = () =>
  new Refusal("missing", "There is no such sequence. Perhaps somebody archived it.");

const WHOLE = {
  id: true,
  campaignId: true,
  name: true,
  tier: true,
  version: true,
  updatedAt: true,
  steps: {
    where: { removedAt: null },
    orderBy: { order: "asc" },
    select: {
      id: true,
      channel: true,
      delayDays: true,
      inThread: true,
      instructions: true,
      variants: {
        where: { retiredAt: null },
        orderBy: { label: "asc" },
        select: {
          id: true,
          label: true,
          revision: true,
          weight: true,
          subject: true,
          body: true,
          firstSentAt: true,
        },
      },
    },
  },
} as const satisfies Prisma.SequenceSelect;

type WholeSequence = Prisma.SequenceGetPayload<{ select: typeof WHOLE }>;

/** Counts stop here: a screen says "over 10,000", and no request reads a million leads to say it closer. */
const MOST_COUNTED = 10_000;

/** The sequences of a campaign with their steps and wordings, as they are now: hottest first, the fallback last. */
export async function listSequences(ctx: CamContext, { campaignId }: CampaignId) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const known = await db.campaign.count({ where: { workspaceId, id: campaignId } });
  if (known === 0) throw noSuchCampaign();
  const sequences = await db.sequence.findMany({
    where: { workspaceId, campaignId, archivedAt: null },
    orderBy: [{ tier: { sort: "asc", nulls: "last" } }, { id: "asc" }],
    select: WHOLE,
  });
  const [inThem, waiting] = await Promise.all([
    countIn(
      ctx,
      sequences.map(({ id }) => id),
    ),
    countWaiting(ctx, campaignId),
  ]);
  return {
    sequences: sequences.map((sequence) => ({ ...sequence, ...counted(inThem.get(sequence.id) ?? 0) })),
    /** Where the leads of each tier go, and how many qualified ones wait to be routed; null is who has no tier. */
    tiers: whereTiersGo(sequences).map((tier) => ({
      ...tier,
      waiting: Math.min(waiting.get(tier.tier) ?? 0, MOST_COUNTED),
    })),
  };
}
export type SequenceLine = Awaited<ReturnType<typeof listSequences>>["sequences"][number];
export type TierLine = Awaited<ReturnType<typeof listSequences>>["tiers"][number];

const counted = (leads: number) => ({
  leads: Math.min(leads, MOST_COUNTED),
  leadsAreMore: leads > MOST_COUNTED,
});

/** Who is in them now: routed or being written to. */
async function countIn({ db, workspaceId }: CamContext, ids: readonly string[]) {
  const rows = await db.$queryRaw<{ id: string; leads: number }[]>`
    select s."id"::text, inside."leads" from unnest(${[...ids]}::uuid[]) as s("id")
     cross join lateral (select count(*)::int as "leads" from (
       select from "Lead" l where l."workspaceId" = ${workspaceId}::uuid and l."sequenceId" = s."id"
          and l."status" in ('ROUTED', 'NURTURED') and l."stoppedAt" is null limit ${MOST_COUNTED + 1}) capped) inside`;
  return new Map(rows.map(({ id, leads }) => [id, leads]));
}

async function countWaiting({ db, workspaceId }: CamContext, campaignId: string) {
  const rows = await db.$queryRaw<{ tier: LeadTier | null; leads: number }[]>`
    select "tier"::text as "tier", count(*)::int as "leads" from (
      select "tier" from "Lead" where "workspaceId" = ${workspaceId}::uuid and "campaignId" = ${campaignId}::uuid
         and "status" = 'QUALIFIED' and "stoppedAt" is null limit ${MOST_COUNTED + 1}) capped group by 1`;
  return new Map(rows.map(({ tier, leads }) => [tier, leads]));
}

/** One that is in use, of any campaign. */
export const findSequence = (
  { db, workspaceId }: CamContext,
  sequenceId: string,
): Promise<WholeSequence | null> =>
  db.sequence.findFirst({ where: { workspaceId, id: sequenceId, archivedAt: null }, select: WHOLE });

export async function readSequence(ctx: CamContext, { campaignId, sequenceId }: SequenceOf) {
  requireRole(ctx, "VIEWER");
  const sequence = await findSequence(ctx, sequenceId);
  if (sequence?.campaignId !== campaignId) throw noSuchSequence();
  const inIt = await countIn(ctx, [sequenceId]);
  return { ...sequence, ...counted(inIt.get(sequenceId) ?? 0) };
}

/** Its steps in the shape in which they are saved. */
export const stepsOf = ({ steps }: Pick<WholeSequence, "steps">): SequenceStep[] =>
  steps.map((step) => ({
    ...step,
    variants: step.variants.map(({ label, weight, subject, body }) => ({ label, weight, subject, body })),
  }));

/** Every text a wording had, the newest first: what somebody got stays readable when it says something else now. */
export async function listRevisions(ctx: CamContext, { campaignId, sequenceId, stepId, label }: RevisionsOf) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const step = await db.step.findFirst({
    where: { workspaceId, id: stepId, sequenceId, sequence: { campaignId } },
    select: {
      variants: {
        where: { label },
        orderBy: { revision: "desc" },
        select: {
          id: true,
          revision: true,
          subject: true,
          body: true,
          createdAt: true,
          firstSentAt: true,
          retiredAt: true,
        },
      },
    },
  });
  if (!step) throw new Refusal("missing", "There is no such step in this sequence.");
  return { items: step.variants };
}

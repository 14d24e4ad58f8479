import { Prisma } from "@/lib/db/generated/client";
import type { ImportOutcome, Platform, VendorBatchState, VendorOutcome } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { decodeCursor, pageOf } from "../paging/rules";
import { readWorker } from "../worker/reads";
import { decodeMatch, encodeMatch } from "./rules";
import {
  DiscoveryCriteria,
  type DiscoveryFilter,
  DiscoveryOutcomes,
  type MatchReasons,
  type OfDiscovery,
  PLATFORMS,
  type ProfileFilter,
} from "./schema";

const SUMMARY = {
  id: true,
  name: true,
  platforms: true,
  criteria: true,
  state: true,
  outcomes: true,
  error: true,
  runId: true,
  createdBy: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  campaignId: true,
} as const;

type Row = Prisma.DiscoveryJobGetPayload<{ select: typeof SUMMARY }>;

const told = ({ criteria, outcomes, ...job }: Row) => ({
  ...job,
  criteria: DiscoveryCriteria.parse(criteria),
  outcomes: DiscoveryOutcomes.parse(outcomes),
});

/** Each platform as it stands before anybody searches: what it can do, and what it lacks. */
export async function listSources(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  return PLATFORMS.map((platform) => ({ platform, ...ctx.leadSources[platform].standing() }));
}

/** Newest first, each with how many people it found. */
export async function listDiscoveries(ctx: CamContext, { limit, cursor }: DiscoveryFilter) {
  requireRole(ctx, "VIEWER");
  const after = decodeCursor(cursor);
  const rows = await ctx.db.discoveryJob.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      ...(after && { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: SUMMARY,
  });
  const page = pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  return { ...page, items: page.items.map(told) };
}

export type FollowedDiscovery = Awaited<ReturnType<typeof readDiscovery>>;

/** One search as its screen follows it: how far it is, on each platform, and whether anybody works on it at all. */
export async function readDiscovery(ctx: CamContext, { jobId }: OfDiscovery) {
  requireRole(ctx, "VIEWER");
  const job = await ctx.db.discoveryJob.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: jobId } },
    select: SUMMARY,
  });
  if (!job) throw new Refusal("missing", "There is no such search.");
  const [run, worker, counts, addresses] = await Promise.all([
    job.runId
      ? ctx.db.run.findFirst({
          where: { id: job.runId, workspaceId: ctx.workspaceId },
          select: { state: true, progressDone: true, progressTotal: true, startedAt: true, notBefore: true },
        })
      : null,
    readWorker(ctx),
    ctx.db.$queryRaw<{ people: number; leads: number }[]>`
      select count(*)::int as "people", count("leadId")::int as "leads" from "DiscoveredProfile"
       where "workspaceId" = ${ctx.workspaceId}::uuid and "jobId" = ${jobId}::uuid`,
    ctx.db.run.findFirst({
      where: { workspaceId: ctx.workspaceId, job: "find-addresses", scope: `${ctx.workspaceId}/${jobId}` },
      orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
      select: {
        id: true,
        state: true,
        counts: true,
        error: true,
        progressDone: true,
        progressTotal: true,
        startedAt: true,
        finishedAt: true,
      },
    }),
  ]);
  const { people = 0, leads = 0 } = counts[0] ?? {};
  return { ...told(job), run, addresses, people, leads, worker: worker.state, at: ctx.now() };
}

export interface ListedProfile {
  id: string;
  platform: Platform;
  handle: string;
  profileUrl: string | null;
  fullName: string | null;
  title: string | null;
  companyName: string | null;
  email: string | null;
  location: string | null;
  linkedinUrl: string | null;
  matchScore: number;
  reasons: MatchReasons;
  leadId: string | null;
  /** They were found under an address that is on the suppression list. */
  saidNo: boolean;
  /** What came of the last request for their address; without an outcome, nobody knows. */
  asked: {
    at: string;
    outcome: VendorOutcome | null;
    because: string | null;
    state: VendorBatchState;
  } | null;
  batchId: string | null;
  /** What the last conversion made of them, and why. */
  outcome: ImportOutcome | null;
  outcomeReasons: string[] | null;
}

/** The best match first. */
export async function listProfiles(
  ctx: CamContext,
  { jobId, platforms, least, only, limit, cursor }: ProfileFilter,
) {
  requireRole(ctx, "VIEWER");
  const after = decodeMatch(cursor);
  const known = await ctx.db.discoveryJob.count({ where: { workspaceId: ctx.workspaceId, id: jobId } });
  if (known === 0) throw new Refusal("missing", "There is no such search.");
  const asked = Prisma.sql`p."workspaceId" = ${ctx.workspaceId}::uuid and p."jobId" = ${jobId}::uuid
    ${platforms ? Prisma.sql`and p."platform" = any (${platforms}::"Platform"[])` : Prisma.empty}
    ${least === undefined ? Prisma.empty : Prisma.sql`and p."matchScore" >= ${least}`}
    ${only === "open" ? Prisma.sql`and p."leadId" is null` : Prisma.empty}
    ${only === "leads" ? Prisma.sql`and p."leadId" is not null` : Prisma.empty}`;
  const [rows, counted] = await Promise.all([
    ctx.db.$queryRaw<ListedProfile[]>`
      select p."id"::text, p."platform"::text, p."handle", p."profileUrl", p."fullName", p."title", p."companyName", p."email",
             p."location", p."answer" ->> 'linkedinUrl' as "linkedinUrl", p."matchScore", p."reasons", p."leadId"::text,
             p."saidNoAt" is not null as "saidNo",
             (select jsonb_build_object('at', a."at", 'outcome', a."outcome", 'because', a."because", 'state', b."state") from "ProfileAsk" a
                join "VendorBatch" b on b."workspaceId" = a."workspaceId" and b."id" = a."batchId"
               where a."workspaceId" = p."workspaceId" and a."profileId" = p."id" order by a."at" desc limit 1) as "asked",
             p."batchId"::text, r."outcome"::text, r."reasons" as "outcomeReasons"
        from "DiscoveredProfile" p
        left join "ImportRow" r on r."workspaceId" = p."workspaceId" and r."batchId" = p."batchId" and r."row" = p."batchRow"
       where ${asked} ${after ? Prisma.sql`and (p."matchScore", p."id") < (${after.matchScore}, ${after.id}::uuid)` : Prisma.empty}
       order by p."matchScore" desc, p."id" desc limit ${limit + 1}`,
    ctx.db.$queryRaw<{ matching: number }[]>`
      select count(*)::int as "matching" from (select 1 from "DiscoveredProfile" p where ${asked} limit 10001) as counted`,
  ]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const matching = counted[0]?.matching ?? 0;
  return {
    items,
    nextCursor: rows.length > limit && last ? encodeMatch(last) : null,
    /** Undefined where there are more than anybody counts. */
    matching: matching > 10_000 ? null : matching,
  };
}

import type { Platform } from "@/lib/db/generated/enums";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import type { SourceAnswer, Wanted } from "../ports/lead-source";
import { askSource } from "./ask-source";
import { keepable } from "./keepable";
import { matchOf } from "./rules";
import type { DiscoveryCriteria, PlatformOutcome } from "./schema";
import { holdDiscovery, isMine } from "./standing";

/** Asked for when nobody said how many. */
const USUAL_LIMIT = 200;
const MOST_LEFT = 50;
/** After so many times "later" a platform has failed. */
const MOST_ROUNDS = 5;

/** Null when this platform is done with, for now or for good. */
export type NextPage = { cursor: string | null; found: number } | null;

const wantedBy = (criteria: DiscoveryCriteria): Wanted => ({
  keywords: criteria.keywords ?? [],
  locations: criteria.locations ?? [],
  roles: criteria.roles ?? [],
  employees: criteria.employees,
  followers: criteria.followers,
  activeWithinDays: criteria.activeWithinDays,
  pages: criteria.pages ?? [],
  profiles: criteria.profiles ?? [],
});

/** Asks one platform for one page and keeps who is on it. Whatever goes wrong there is that platform's outcome, not the search's end. */
export async function searchPage(
  ctx: CamContext,
  {
    jobId,
    platform,
    cursor,
    round,
  }: { jobId: string; platform: Platform; cursor: string | null; round: number },
): Promise<NextPage> {
  const job = await holdDiscovery(ctx, jobId);
  if (job.state !== "RUNNING" || !isMine(ctx, job)) return null;
  const { criteria } = job;
  const before = await foundOn(ctx, jobId, platform);
  const most = (criteria.limit ?? USUAL_LIMIT) - (cursor === null ? 0 : before);
  const answer = await askSource(ctx, ctx.leadSources[platform], {
    wanted: wantedBy(criteria),
    cursor,
    most,
  });

  return inTransaction(ctx, async (tx) => {
    const now = await holdDiscovery(tx, jobId);
    // Stopped while the platform was thinking: its answer comes too late.
    if (now.state !== "RUNNING" || !isMine(ctx, now)) return null;
    if (answer.outcome === "page") await keepProfiles(tx, jobId, platform, criteria, answer);
    const found = await foundOn(tx, jobId, platform);
    const more = answer.outcome === "page" && answer.next !== null && found < (criteria.limit ?? USUAL_LIMIT);
    const left = [...(now.outcomes[platform]?.left ?? []), ...(answer.outcome === "page" ? answer.left : [])];
    const outcome = {
      ...outcomeOf(answer, more, round, ctx.now()),
      found,
      cursor: answer.outcome === "page" ? answer.next : cursor,
      ...(left.length > 0 && { left: left.slice(0, MOST_LEFT) }),
    };
    await tx.db.discoveryJob.updateMany({
      where: { workspaceId: tx.workspaceId, id: jobId },
      data: { outcomes: { ...now.outcomes, [platform]: keepable(outcome) } },
    });
    await recordAudit(tx, {
      action: "discovery.searched",
      subjectKind: "discovery",
      subjectId: jobId,
      detail: { platform, outcome: outcome.state, found },
    });
    return more && answer.outcome === "page" ? { cursor: answer.next, found } : null;
  });
}

function outcomeOf(
  answer: SourceAnswer,
  more: boolean,
  round: number,
  now: Date,
): Omit<PlatformOutcome, "found"> {
  if (answer.outcome === "page") return { state: more ? "searching" : "found" };
  if (answer.outcome === "not-connected") return { state: "not-connected", because: answer.because };
  if (answer.outcome === "refused") return { state: "failed", because: answer.because };
  if (round >= MOST_ROUNDS)
    return { state: "failed", because: `${answer.because} It was asked ${round} times; search again later.` };
  const again = new Date(now.getTime() + answer.afterSeconds * 1000).toISOString();
  return { state: "waiting", because: answer.because, again };
}

const foundOn = (ctx: CamContext, jobId: string, platform: Platform) =>
  ctx.db.discoveredProfile.count({ where: { workspaceId: ctx.workspaceId, jobId, platform } });

async function keepProfiles(
  tx: CamContext,
  jobId: string,
  platform: Platform,
  criteria: DiscoveryCriteria,
  { profiles }: Extract<SourceAnswer, { outcome: "page" }>,
) {
  const now = tx.now();
  await tx.db.discoveredProfile.createMany({
    data: profiles.map(keepable).map((profile) => {
      const { score, reasons } = matchOf(criteria, profile, now);
      const { handle, profileUrl, fullName, title, companyName, email, location } = profile;
      return {
        workspaceId: tx.workspaceId,
        id: tx.newId(),
        jobId,
        platform,
        ...{ handle, profileUrl, fullName, title, companyName, email, location },
        matchScore: score,
        reasons,
        answer: { ...profile },
        createdAt: now,
      };
    }),
    skipDuplicates: true,
  });
}

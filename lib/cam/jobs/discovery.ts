import { z } from "zod";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import type { DiscoveryCriteria } from "../discovery/schema";
import { searchPage } from "../discovery/search-page";
import { holdDiscovery, isMine } from "../discovery/standing";
import { defineJob } from "./define-job";
import { requestRun } from "./request-run";

const A_PAGE = 100;

export const discoveryJob = defineJob({
  name: "discovery",
  title: "Lead search",
  about:
    "Looks for people on the platforms a search names, a page at a time; one platform that fails leaves the others' results.",
  scope: "workspace",
  input: z.object({ jobId: z.uuid(), round: z.number().int().min(1).default(1) }),
  concurrency: 2,
  limitMinutes: 60,
  async run({ ctx, step, input: { jobId, round }, progress }) {
    const begun = await step.inTransaction("begin", (tx) => begin(tx, jobId));
    if (!begun) return undefined;
    let done = 0;
    for (const { platform, cursor: from, pages } of begun) {
      let cursor = from;
      for (let page = 1; ; page++) {
        const next = await step.run(`${platform} page ${page}`, () =>
          searchPage(ctx, { jobId, platform, cursor, round }),
        );
        progress(done + Math.min(page, pages), total(begun));
        if (!next) break;
        cursor = next.cursor;
      }
      done += pages;
    }
    return step.inTransaction("say what came of it", (tx) => end(tx, jobId, round));
  },
  async lastWords({ ctx, input, error, run }) {
    await ctx.db.discoveryJob.updateMany({
      where: {
        workspaceId: ctx.workspaceId,
        id: input.jobId,
        state: { in: ["PENDING", "RUNNING"] },
        runId: run.id,
      },
      data: { state: "FAILED", error, finishedAt: ctx.now() },
    });
  },
});

const total = (parts: readonly { pages: number }[]) => parts.reduce((sum, { pages }) => sum + pages, 0);

/** How many pages a platform is likely to have: enough to say how far a search is. */
const pagesOf = (platform: string, { pages = [], profiles = [], limit = 200 }: DiscoveryCriteria) => {
  if (platform === "WEB") return Math.max(pages.length, 1);
  return platform === "APOLLO" || platform === "TWITTER"
    ? Math.ceil(limit / A_PAGE)
    : Math.max(profiles.length, 1);
};

/** Undefined when somebody stopped it, or another run has taken over. */
async function begin(tx: CamContext, jobId: string) {
  const job = await holdDiscovery(tx, jobId);
  if (!["PENDING", "RUNNING"].includes(job.state) || !isMine(tx, job)) return undefined;
  const open = job.platforms.filter((platform) =>
    ["queued", "searching", "waiting"].includes(job.outcomes[platform]?.state ?? "queued"),
  );
  await tx.db.discoveryJob.updateMany({
    where: { workspaceId: tx.workspaceId, id: jobId },
    data: {
      state: "RUNNING",
      startedAt: job.startedAt ?? tx.now(),
      outcomes: {
        ...job.outcomes,
        ...Object.fromEntries(
          open.map((platform) => [
            platform,
            { ...(job.outcomes[platform] ?? { found: 0 }), state: "searching" as const },
          ]),
        ),
      },
    },
  });
  return open.map((platform) => ({
    platform,
    cursor: job.outcomes[platform]?.cursor ?? null,
    pages: pagesOf(platform, job.criteria),
  }));
}

/** A platform that asked for patience gets a run of its own when the time has come; the search is not over before. */
async function end(tx: CamContext, jobId: string, round: number) {
  const job = await holdDiscovery(tx, jobId);
  if (job.state !== "RUNNING" || !isMine(tx, job)) return undefined;
  const outcomes = Object.values(job.outcomes);
  const counts = {
    found: outcomes.reduce((sum, { found }) => sum + found, 0),
    failed: outcomes.filter(({ state }) => state === "failed").length,
    notConnected: outcomes.filter(({ state }) => state === "not-connected").length,
    waiting: outcomes.filter(({ state }) => state === "waiting").length,
  };
  const mine = { workspaceId: tx.workspaceId, id: jobId };
  if (counts.waiting > 0) {
    const again = outcomes.flatMap(({ again }) => (again ? [new Date(again).getTime()] : []));
    const { runId } = await requestRun(tx, discoveryJob, {
      input: { jobId, round: round + 1 },
      trigger: "FOLLOW_ON",
      about: jobId,
      notBefore: new Date(Math.max(...again, tx.now().getTime())),
    });
    await tx.db.discoveryJob.updateMany({ where: mine, data: { runId } });
    return counts;
  }
  const worked = outcomes.some(({ state }) => state === "found");
  await tx.db.discoveryJob.updateMany({
    where: mine,
    data: worked
      ? { state: "DONE", error: null, finishedAt: tx.now() }
      : { state: "FAILED", error: whyNone(outcomes), finishedAt: tx.now() },
  });
  await recordAudit(tx, {
    action: "discovery.finished",
    subjectKind: "discovery",
    subjectId: jobId,
    detail: counts,
  });
  return counts;
}

const whyNone = (outcomes: readonly { because?: string | undefined }[]) =>
  outcomes
    .flatMap(({ because }) => because ?? [])
    .join(" ")
    .slice(0, 1_000) || "No source could be searched.";

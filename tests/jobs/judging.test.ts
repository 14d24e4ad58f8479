import { afterEach, describe, expect, test } from "vitest";
import { updateCampaign } from "@/lib/cam/campaign/update";
import type { Job } from "@/lib/cam/jobs/define-job";
import { runHasEnded } from "@/lib/cam/jobs/rules";
import { cancelRun } from "@/lib/cam/run/cancel";
import { Prisma } from "@/lib/db/generated/client";
import { testDatabase } from "@/tests/support/database";
import { held } from "@/tests/support/held";
import { runners, type Stage } from "@/tests/support/runners";
import { judgingOutcome, judgingScene } from "./judging-scene";
import { judgingJobs, qualify, route, score } from "./unscheduled";

const place = await testDatabase();
const { db, url } = place;

describe.each(Object.entries(runners))("on the %s runner", (_name, openStage) => {
  let stage: Stage | undefined;
  afterEach(async () => {
    await stage?.close();
    stage = undefined;
  });
  /** Runs of the other jobs wait for a worker that knows them. */
  async function only(job: Job) {
    await stage?.close();
    stage = await openStage(place, [job]);
    return stage;
  }

  type Scene = Awaited<ReturnType<typeof judgingScene>>;
  const waiting = async ({ runs }: Scene, job: string) =>
    (await runs()).find((run) => run.job === job && !runHasEnded(run.state))?.id;

  test("a rehearsal of each job says what it then does, and writes nothing", async () => {
    const scene = await judgingScene(db, 300);
    const { ctx, workspaceId, ask } = scene;
    for (const job of judgingJobs) {
      const { ended } = await only(job);
      const asked = await waiting(scene, job.name);
      if (asked) await cancelRun(ctx, { runId: asked });
      const before = await judgingOutcome(url, workspaceId);
      const audited = await db.auditEvent.count({ where: { workspaceId } });
      const said = await ended(await ask(job, { dryRun: true }));
      expect(said).toMatchObject({ state: "COMPLETED", error: null });
      expect(await judgingOutcome(url, workspaceId)).toEqual(before);
      expect(await db.auditEvent.count({ where: { workspaceId } })).toBe(audited);
      const { state, counts } = await ended(await ask(job));
      expect([job.name, state, counts]).toEqual([job.name, "COMPLETED", said.counts]);
      expect(await judgingOutcome(url, workspaceId)).not.toEqual(before);
    }
  });

  test("what was done when a run is cancelled stays, and the next one does only the rest", async () => {
    const scene = await judgingScene(db, 2_500);
    const { ctx, workspaceId, campaignId, ask, count } = scene;
    const stages = [
      { job: score, figure: "people", at: 1_500, where: { scoredAt: null }, done: 2_000 },
      {
        job: qualify,
        figure: "judged",
        at: 1_500,
        where: { judgedAt: null, decidedByHuman: false },
        done: 2_000,
      },
      {
        job: route,
        figure: "looked",
        at: 250,
        where: { status: "QUALIFIED" as const, routing: { equals: Prisma.DbNull } },
        done: 500,
      },
    ];
    for (const { job, figure, at, where, done } of stages) {
      const all = await count(where);
      const someOne = await db.lead.findMany({
        where: { workspaceId, campaignId, ...where },
        orderBy: { id: "asc" },
        skip: at,
        take: 1,
        select: { id: true },
      });
      const hold = await held(url, `select 1 from "Lead" where "id" = $1::uuid for update`, [someOne[0]?.id]);
      const { ended, go } = await only(job);
      const runId = (await waiting(scene, job.name)) ?? (await ask(job));
      await go();
      await hold.waitedFor();
      await cancelRun(ctx, { runId });
      await hold.release();
      expect(await ended(runId)).toMatchObject({ state: "CANCELLED", error: null });
      expect(await count(where)).toBe(all - done);
      // Whoever asks for one campaign wants to know now: those who were held are looked at again.
      const again = job === route ? await count({ status: "QUALIFIED", routing: { not: Prisma.DbNull } }) : 0;
      const { state, counts } = await ended(await ask(job));
      expect(state).toBe("COMPLETED");
      expect(counts).toMatchObject({ [figure]: all - done + again });
      expect(await count(where)).toBe(0);
    }
    const told = await db.leadEvent.groupBy({
      by: ["leadId", "kind", "toStatus"],
      where: { workspaceId, kind: { in: ["SCORED", "STATUS_MOVED"] } },
      _count: true,
    });
    expect(told.filter(({ _count }) => _count > 1)).toEqual([]);
    expect(told.filter(({ kind }) => kind === "SCORED")).toHaveLength(2_502);
  });

  test("weights that change while leads are scored count for everybody in the end", async () => {
    const scene = await judgingScene(db, 1_500);
    const { ctx, workspaceId, campaignId, ask, runs, count } = scene;
    const { ended, go } = await only(score);
    const late = await db.lead.findMany({
      where: { workspaceId, campaignId },
      orderBy: { id: "asc" },
      skip: 1_200,
      take: 1,
    });
    const hold = await held(url, `select 1 from "Lead" where "id" = $1::uuid for update`, [late[0]?.id]);
    const first = await ask(score);
    await go();
    await hold.waitedFor();
    await updateCampaign(ctx, { campaignId, version: 0, signalWeights: { role: 90 } });
    await hold.release();
    expect(await ended(first)).toMatchObject({ state: "COMPLETED" });
    const again = (await runs()).find(({ id, job }) => job === "score" && id !== first)?.id ?? "";
    expect(await ended(again)).toMatchObject({ state: "COMPLETED", counts: { people: 1_502 } });
    expect(await db.campaign.findFirst({ where: { id: campaignId } })).toMatchObject({
      scoringVersion: 2,
      scoredVersion: 2,
    });
    expect(await count({ scoringVersion: { not: 2 } })).toBe(0);
    expect(await waiting(scene, "score")).toBeUndefined();

    // As if it had been so from the beginning.
    const other = await judgingScene(db, 1_500);
    await db.campaign.updateMany({ where: { id: other.campaignId }, data: { signalWeights: { role: 90 } } });
    await ended(await other.ask(score));
    const scores = async (id: string) =>
      (await judgingOutcome(url, id)).map(({ email, score: is, tier, evidence }) => ({
        email,
        is,
        tier,
        evidence,
      }));
    expect(await scores(workspaceId)).toEqual(await scores(other.workspaceId));
  });
});

// How long it takes to give everybody who is due a mail with a time, and how much memory it holds meanwhile.
import type { CamContext } from "@/lib/cam/context";
import { nurtureJob } from "@/lib/cam/jobs/nurture";
import { PlanInput } from "@/lib/cam/planning/schema";
import { newId } from "@/lib/ids";
import { mail, sendingScene } from "@/tests/integration/cam/sending/scene";
import { openLimits } from "@/tests/support/open-limits";
import { openDb } from "@/tests/support/runners";
import type { Figure } from "./figure";
import { fillDue, WORDING } from "./mail-rows";
import { seconds, steps } from "./measure";

const LEADS = Number(process.env.CAM_BENCH_ROWS ?? 100_000);
const WEEKDAYS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "09:00", until: "17:00" }));

export async function planningFigures(url: string): Promise<Figure[]> {
  const db = openDb(url);
  const scene = await sendingScene(db, { steps: [mail(WORDING)], mailboxes: 20, dailyCap: 20_000_000 });
  const { campaignId, sequenceId } = scene;
  const ctx: CamContext = { ...scene.ctx, actor: { kind: "job", name: "nurture", runId: newId() } };
  const { workspaceId } = ctx;
  await openLimits(ctx, { latenessMinutes: 480, sendWindow: WEEKDAYS });
  await db.campaign.update({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    data: { dailyCap: 1_000_000 },
  });
  await fillDue(db, { workspaceId, campaignId, sequenceId, leads: LEADS, at: ctx.now() });

  globalThis.gc?.();
  const idle = process.memoryUsage().rss;
  const most = new Map([0.1, 0.5, 1].map((share) => [share, idle]));
  const took = await seconds(() =>
    nurtureJob.perform({
      ...{ ctx, step: steps(ctx), input: PlanInput.parse({ campaignId }) },
      progress(done) {
        const rss = process.memoryUsage().rss;
        for (const [share, peak] of most) if (done <= LEADS * share) most.set(share, Math.max(peak, rss));
      },
    }),
  );
  const few = Math.max(5, Math.ceil(LEADS / 100));
  await fillDue(db, {
    ...{ workspaceId, campaignId, sequenceId, leads: few, behind: LEADS, at: ctx.now() },
  });
  const more = await seconds(() =>
    nurtureJob.perform({
      ...{ ctx, step: steps(ctx), input: PlanInput.parse({ campaignId }), progress() {} },
    }),
  );
  const planned = await db.outbound.count({ where: { workspaceId, state: "READY" } });
  if (planned !== LEADS + few) throw new Error(`${planned} of ${LEADS + few} were planned.`);
  await db.$disconnect();
  return [
    { name: `${LEADS} due steps planned`, value: took, unit: "seconds" },
    { name: "planned, a second", value: LEADS / took, unit: "per second" },
    { name: `${few} more, behind those`, value: more, unit: "seconds" },
    ...[...most].map(
      ([share, peak]): Figure => ({
        ...{ name: `memory above idle, first ${LEADS * share}`, value: peak - idle, unit: "bytes" },
      }),
    ),
  ];
}

import type { CamContext } from "@/lib/cam/context";
import { inTransaction } from "@/lib/cam/context";
import { FROM_THE_FIRST, nextDue, PLAN_ORDER } from "@/lib/cam/planning/due";
import { planLeads } from "@/lib/cam/planning/plan-leads";
import { replanLate } from "@/lib/cam/planning/replan";
import { sceneOf } from "@/lib/cam/planning/scene";
import { type DispatchAsked, dispatchDue } from "@/lib/cam/sending/dispatch";

/** Plans everybody who is due, as the job does, without its memory. */
export async function planAll(ctx: CamContext, campaignId: string, rehearsal = false) {
  const counts: Record<string, number> = {};
  for (const status of PLAN_ORDER)
    await inTransaction(ctx, async (tx) => {
      const scene = await sceneOf(tx, campaignId, { rehearsal });
      const until = new Date(scene.until);
      const due = await nextDue(tx, campaignId, {
        status,
        after: FROM_THE_FIRST,
        until,
        atMost: 5_000,
        rehearsal,
      });
      const done = await planLeads(
        tx,
        scene,
        due.map(({ id }) => id),
        rehearsal,
      );
      for (const [name, count] of Object.entries(done.counts)) counts[name] = (counts[name] ?? 0) + count;
    });
  return counts;
}

/** One run of dispatch, and another time for what was too late. */
export async function sendDue(ctx: CamContext, more: Partial<DispatchAsked> = {}) {
  const until = new Date(ctx.now().getTime() + 60_000);
  const { counts, late } = await dispatchDue(ctx, { worker: "worker", campaignId: null, until, ...more });
  if (late.length > 0) await inTransaction(ctx, (tx) => replanLate(tx, late));
  return { ...counts, late: late.length };
}

interface Living {
  ctx: CamContext;
  campaignId: string;
  clock: { pass(ms: number): void; set(at: string | Date): void };
  outbox(): Promise<{ state: string; dueAt: Date }[]>;
}

/** Days of a worker that plans each morning and sends each hour. */
export async function liveDays(
  { ctx, campaignId, clock }: Pick<Living, "ctx" | "campaignId" | "clock">,
  days: number,
) {
  for (let hour = 0; hour < 24 * days; hour++) {
    if (hour % 24 === 0) await planAll(ctx, campaignId);
    clock.pass(3_600_000);
    await sendDue(ctx);
  }
}

/** Comes to the time of the mail that waits to go next. */
export async function comeToNext({ clock, outbox }: Pick<Living, "clock" | "outbox">) {
  clock.set((await outbox()).find(({ state }) => state === "READY")?.dueAt ?? "");
}

import { type CamContext, inTransaction, type SystemContext } from "@/lib/cam/context";
import type { Step } from "@/lib/cam/jobs/define-job";

/** Steps without a memory: what they do is measured, not what they remember. */
export const steps = (ctx: CamContext): Step<SystemContext> => ({
  run: (_name, work) => work(),
  inTransaction: (_name, work) => inTransaction(ctx, (tx) => work(tx)),
});

export async function seconds(work: () => Promise<unknown>) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

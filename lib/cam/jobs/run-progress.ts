import type { SystemContext } from "../context";
import type { StartedRun } from "./runner-parts";

const WRITE_EVERY_MS = 1000;

/** Remembers how far a run is and writes it about once a second; `flush` writes what is left. */
export function runProgress(ctx: SystemContext, run: StartedRun) {
  let latest: { progressDone: number; progressTotal: number | null } | undefined;
  let writtenAt = 0;
  let writing: Promise<unknown> = Promise.resolve();

  function write() {
    if (!latest) return;
    const data = latest;
    latest = undefined;
    writtenAt = ctx.now().getTime();
    // One after the other, or an older figure might land last. A lost figure is no reason to fail a run.
    writing = writing.then(() =>
      ctx.db.run
        .updateMany({ where: { id: run.id, state: "RUNNING", attempts: run.attempts }, data })
        .catch((error: unknown) => ctx.log.warn({ error, runId: run.id }, "progress was not written")),
    );
  }

  return {
    progress(done: number, total?: number) {
      latest = { progressDone: done, progressTotal: total ?? null };
      if (ctx.now().getTime() - writtenAt >= WRITE_EVERY_MS) write();
    },
    async flush() {
      write();
      await writing;
    },
  };
}

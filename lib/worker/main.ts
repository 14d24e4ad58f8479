import { closeDatabase, env, runnerParts } from "@/lib/wiring";
import { runWorker } from "./work";

const { CAM_RUNNER, CAM_WORKER_ENABLED, CAM_WORKER_INTERVAL_SECONDS, DATABASE_URL } = env();
const parts = runnerParts();
const { log } = parts.system;

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    log.info({ signal }, "the worker finishes what it has at work and stops");
    stop.abort();
  });
}
// The start script holds the other end of a pipe: when it dies, however it dies, this process does not stay behind.
process.on("disconnect", () => {
  log.info({}, "the start script is gone; the worker finishes what it has at work and stops");
  stop.abort();
});
process.channel?.unref();
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error) => {
    log.error(
      { error },
      "the worker broke and ends; its runs are taken up again when their lease has run out",
    );
    process.exit(1);
  });
}

if (!CAM_WORKER_ENABLED || CAM_RUNNER === "inngest") {
  log.info({ CAM_RUNNER, CAM_WORKER_ENABLED }, "there is no work for an embedded worker here");
} else {
  try {
    await runWorker({ ...parts, url: DATABASE_URL, pollSeconds: CAM_WORKER_INTERVAL_SECONDS }, stop.signal);
  } catch (error) {
    log.error({ error }, "the worker ends");
    // At once: another worker may be starting on the same runs.
    process.exit(1);
  }
}
await closeDatabase();

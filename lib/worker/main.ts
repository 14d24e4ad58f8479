import { UnusableEnvironment } from "@/lib/env";
import { closeDatabase, env, runnerParts } from "@/lib/wiring";
import { runWorker } from "./work";

function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function environment() {
  try {
    return env();
  } catch (error) {
    if (error instanceof UnusableEnvironment) stopWith(error.message);
    throw error;
  }
}

async function main() {
  const { CAM_RUNNER, CAM_WORKER_ENABLED, CAM_WORKER_INTERVAL_SECONDS, DATABASE_URL } = environment();
  const parts = runnerParts();
  const { log } = parts.system;
  if (!CAM_WORKER_ENABLED) return log.info({}, "CAM_WORKER_ENABLED is off: there is nothing to do here");
  if (CAM_RUNNER === "inngest")
    return log.info({}, "Inngest does the background work: there is nothing to do here");

  const stop = new AbortController();
  const stopBecause = (because: string) => {
    if (stop.signal.aborted) return;
    log.info({ because }, "the worker finishes what it has at work and stops");
    stop.abort();
  };
  process.on("SIGTERM", () => stopBecause("SIGTERM"));
  process.on("SIGINT", () => stopBecause("SIGINT"));
  // The start script holds the other end: when it dies, however it dies, this process does not stay behind.
  process.on("disconnect", () => stopBecause("the start script is gone"));
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error) => {
      log.error({ error }, "the worker broke and ends; whatever it had at work is taken up again");
      process.exit(1);
    });
  }

  process.send?.({ ready: true });
  try {
    await runWorker({ ...parts, url: DATABASE_URL, pollSeconds: CAM_WORKER_INTERVAL_SECONDS }, stop.signal);
  } catch (error) {
    log.error({ error }, "the worker ends");
    // At once: another worker may be starting on the same runs.
    process.exit(1);
  }
}

await main();
await closeDatabase();
// Listening for the start script's end would keep the process alive.
process.exit(0);

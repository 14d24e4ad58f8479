import { runWorker } from "@/lib/worker/work";
import { storyProcess } from "./story";

const { db, url, parts } = storyProcess();
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());

// The same few lines as lib/worker/main.ts, with the story's jobs and without their schedule.
const jobs = parts.jobs.map(({ schedule: _schedule, ...job }) => job);
try {
  console.log("started");
  await runWorker({ ...parts, jobs, url, pollSeconds: 1 }, stop.signal);
} catch (error) {
  console.log("lost", String(error));
  process.exit(1);
}
await db.$disconnect();

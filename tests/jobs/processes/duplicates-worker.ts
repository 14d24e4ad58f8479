import { createDb } from "@/lib/db";
import { runWorker } from "@/lib/worker/work";
import { movableClock, storyParts } from "@/tests/support/runners";
import { nightlyDuplicates } from "../unscheduled";

const { DATABASE_URL: url = "" } = process.env;
const db = createDb(url, { max: 5 });
const parts = storyParts(db, [nightlyDuplicates], movableClock().now);
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
await runWorker({ ...parts, url, pollSeconds: 1 }, stop.signal);
await db.$disconnect();

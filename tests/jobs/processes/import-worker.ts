import { postgresBulkWriter } from "@/lib/adapters/bulk-writer/postgres/adapter";
import { importCheckJob } from "@/lib/cam/jobs/import-check";
import { importRowsJob } from "@/lib/cam/jobs/import-rows";
import { createDb } from "@/lib/db";
import { runWorker } from "@/lib/worker/work";
import { movableClock, storyParts } from "@/tests/support/runners";

const { DATABASE_URL: url = "" } = process.env;
const db = createDb(url, { max: 5 });
const bulk = postgresBulkWriter(url, () => {});
const parts = storyParts(db, [importCheckJob, importRowsJob], movableClock().now, bulk);
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
await runWorker({ ...parts, url, pollSeconds: 1 }, stop.signal);
await db.$disconnect();

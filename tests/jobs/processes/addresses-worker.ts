import { createApolloEnricher } from "@/lib/adapters/enricher/apollo/adapter";
import { findAddressesJob } from "@/lib/cam/jobs/find-addresses";
import { createDb } from "@/lib/db";
import { runWorker } from "@/lib/worker/work";
import { movableClock, storyParts } from "@/tests/support/runners";

const { DATABASE_URL: url = "", APOLLO = "", KEY = "" } = process.env;
const db = createDb(url, { max: 5 });
const vendors = { enricher: createApolloEnricher({ key: KEY, baseUrl: APOLLO }), verifier: null };
const parts = storyParts(db, [findAddressesJob], movableClock().now, undefined, { vendors });
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
await runWorker({ ...parts, url, pollSeconds: 1 }, stop.signal);
await db.$disconnect();

import { createApolloEnricher } from "@/lib/adapters/enricher/apollo/adapter";
import { createMemoryResolver } from "@/lib/adapters/resolver/memory";
import { createDropcontactVerifier } from "@/lib/adapters/verifier/dropcontact/adapter";
import { harvestAnswersJob } from "@/lib/cam/jobs/harvest-answers";
import { createDb } from "@/lib/db";
import { runWorker } from "@/lib/worker/work";
import { movableClock, storyParts } from "@/tests/support/runners";
import { nightlyHarvest } from "../unscheduled";

const { DATABASE_URL: url = "", APOLLO = "", DROPCONTACT = "", KEY = "" } = process.env;
const db = createDb(url, { max: 5 });
const vendors = {
  enricher: createApolloEnricher({ key: KEY, baseUrl: APOLLO }),
  verifier: createDropcontactVerifier({ key: KEY, baseUrl: DROPCONTACT }),
};
const mx = { route: "mx" as const, hosts: [{ host: "mx.example.com", preference: 10 }] };
const more = { vendors, resolver: createMemoryResolver({ "example.com": mx }) };
const parts = storyParts(db, [nightlyHarvest, harvestAnswersJob], movableClock().now, undefined, more);
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
await runWorker({ ...parts, url, pollSeconds: 1 }, stop.signal);
await db.$disconnect();

import { askForSlot } from "@/lib/cam/jobs/ask-for-slot";
import { latestSlot } from "@/lib/cam/jobs/rules";
import { hourly, storyProcess } from "./story";

const { db, parts } = storyProcess();
const slot = latestSlot("0 * * * *", new Date(process.env.SLOT ?? ""));
if (!slot) throw new Error("no slot");
await db.$connect();
console.log("ready");
// The test holds this lock until everybody has come to the line.
await db.$queryRaw`select 1 from (select pg_advisory_lock_shared(42)) as line`;
const answers = await askForSlot(parts, { ...hourly, latestMinutes: 60 }, slot);
console.log("answer", JSON.stringify(answers));
await db.$disconnect();

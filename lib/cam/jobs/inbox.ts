import { z } from "zod";
import { handleWaiting } from "../follow-up/handle-waiting";
import { mailboxesToRead, readMailbox } from "../mailbox-reading/read";
import { add } from "./campaign-work";
import { type Counts, defineJob } from "./define-job";

const MINUTE_MS = 60_000;
const READS_MINUTES = 8;
const WORKS_MINUTES = 13;

export const inboxJob = defineJob({
  name: "inbox",
  title: "Read mail",
  about:
    "Fetches what came into every mailbox, finds out whom and what it answers and what it says, and does what follows: stops, suppresses, waits, or calls a person.",
  schedule: "*/15 * * * *",
  scope: "workspace",
  /** `all`: also those whose turn has not come yet. `only`: one that has something new. */
  input: z.object({ all: z.boolean().default(false), only: z.uuid().nullable().default(null) }),
  routine: true,
  latestMinutes: 15,
  async run({ ctx, step, input, progress }) {
    const counts: Counts = { read: 0, kept: 0, known: 0, own: 0, found: 0, failed: 0 };
    const start = ctx.now().getTime();
    const until = new Date(start + READS_MINUTES * MINUTE_MS);
    const end = new Date(start + WORKS_MINUTES * MINUTE_MS);
    const { all, only } = input;
    const mailboxes = await step.run("see which mailboxes are read", async () =>
      (await mailboxesToRead(ctx, all)).filter((id) => only === null || id === only),
    );
    for (const [at, mailboxId] of mailboxes.entries()) {
      add(counts, {
        ...(await step.run(`read ${mailboxId.slice(-6)} ${at + 1}`, () => readOne(ctx, mailboxId, until))),
      });
      progress(counts.read ?? 0);
    }
    const { handled, waits, failed } = await step.run("see what it says and do what follows", () =>
      handleWaiting(ctx, { until: end, onProgress: (done) => progress((counts.read ?? 0) + done) }),
    );
    return { ...counts, handled, waits, notUnderstood: failed };
  },
});

/** One that fails in a way nobody foresaw leaves the others to be read. */
async function readOne(ctx: Parameters<typeof readMailbox>[0], mailboxId: string, until: Date) {
  try {
    return { ...(await readMailbox(ctx, mailboxId, until)) };
  } catch (error) {
    ctx.log.error({ error, mailboxId }, "a mailbox could not be read");
    return { failed: 1 };
  }
}

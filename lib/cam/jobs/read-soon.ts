import { type CamContext, inTransaction } from "../context";
import { inboxJob } from "./inbox";
import { requestRun } from "./request-run";

/** Mail comes in bursts: it is asked for once, and a moment later. */
const SOON_MS = 1_500;

/** A mailbox has something new: it is read in a moment, unless that is asked for already. */
export async function readSoon(ctx: CamContext, mailboxId: string) {
  await inTransaction(ctx, async (tx) => {
    const asked = await tx.db.run.count({
      where: {
        ...{ workspaceId: tx.workspaceId, job: inboxJob.name, state: "QUEUED", attempts: 0 },
        input: { path: ["only"], equals: mailboxId },
      },
    });
    if (asked > 0) return;
    await requestRun(tx, inboxJob, {
      input: { all: false, only: mailboxId },
      trigger: "FOLLOW_ON",
      notBefore: new Date(tx.now().getTime() + SOON_MS),
    });
  });
}

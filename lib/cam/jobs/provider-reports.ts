import { z } from "zod";
import { takeUpKeptOut } from "../arrival/take-up";
import { mailboxesWaiting } from "../arrival/waiting";
import { handleWaiting } from "../provider-report/handle-waiting";
import { raiseSilence } from "../provider-report/raise-silence";
import { defineJob } from "./define-job";
import { readSoon } from "./read-soon";

export const providerReportsJob = defineJob({
  name: "provider-reports",
  title: "Provider reports",
  about:
    "Takes up reports about mail (delivered, bounced, complained) that could not be matched or handled at once, and raises an alert when none come. Sees that mail Resend received, and that could not be fetched yet, is fetched.",
  schedule: "*/5 * * * *",
  scope: "workspace",
  input: z.object({}),
  routine: true,
  async run({ ctx, step }) {
    const handled = await step.run("handle what waits", () => handleWaiting(ctx));
    const silent = await step.run("listen for silence", () => raiseSilence(ctx));
    const fetched = await step.run("ask for what Resend received to be fetched", async () => {
      const takenUp = await takeUpKeptOut(ctx);
      for (const mailboxId of await mailboxesWaiting(ctx)) await readSoon(ctx, mailboxId);
      return { takenUp };
    });
    return { ...handled, ...fetched, silences: Number(silent) };
  },
});

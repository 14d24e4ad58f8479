import { z } from "zod";
import { handleWaiting } from "../provider-report/handle-waiting";
import { raiseSilence } from "../provider-report/raise-silence";
import { defineJob } from "./define-job";

export const providerReportsJob = defineJob({
  name: "provider-reports",
  title: "Provider reports",
  about:
    "Takes up reports about mail (delivered, bounced, complained) that could not be matched or handled at once, and raises an alert when none come.",
  schedule: "*/5 * * * *",
  scope: "workspace",
  input: z.object({}),
  routine: true,
  async run({ ctx, step }) {
    const handled = await step.run("handle what waits", () => handleWaiting(ctx));
    const silent = await step.run("listen for silence", () => raiseSilence(ctx));
    return { ...handled, silences: Number(silent) };
  },
});

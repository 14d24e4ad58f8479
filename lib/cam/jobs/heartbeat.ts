import { z } from "zod";
import { defineJob } from "./define-job";

export const heartbeatJob = defineJob({
  name: "heartbeat",
  title: "Heartbeat",
  about: "Goes the whole way through the runner once a minute, so that a silent one is noticed.",
  schedule: "* * * * *",
  scope: "installation",
  input: z.object({}),
  retries: 0,
  routine: true,
  async run({ ctx, step }) {
    const at = await step.inTransaction("beat", async (tx) => tx.now().toISOString());
    ctx.log.debug({ at }, "heartbeat");
    return undefined;
  },
});

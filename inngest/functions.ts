import { cron } from "inngest";
import { askForSlot } from "@/lib/cam/jobs/ask-for-slot";
import type { Job } from "@/lib/cam/jobs/define-job";
import { recoverRuns } from "@/lib/cam/jobs/recover-runs";
import { latestSlot } from "@/lib/cam/jobs/rules";
import type { RunnerParts } from "@/lib/cam/jobs/runner-parts";
import type { Carry } from "@/lib/cam/jobs/step-memory";
import { workIsPaused } from "@/lib/cam/worker/reads";
import { answerCall, giveUpRun } from "./attempt";
import { beatForInngest } from "./beat";
import { type InngestClient, runAskedFor } from "./client";
import { relayRuns } from "./relay";

/** Calls that found no server (a deploy, a crash) are not the job's failures: Inngest gets this many more than the job itself. */
const SPARE_CALLS = 5;

type Retries = NonNullable<Parameters<InngestClient["createFunction"]>[0]["retries"]>;

/** The plain job list as Inngest functions. Together with attempt.ts this is all Inngest knows about us. */
export function createFunctions(parts: RunnerParts, client: InngestClient) {
  return [...parts.jobs.flatMap((job) => functionsFor(parts, client, job)), everyMinute(parts, client)];
}

function functionsFor(parts: RunnerParts, client: InngestClient, job: Job) {
  const call = client.createFunction(
    {
      id: job.name,
      name: job.title,
      triggers: [runAskedFor(job.name)],
      concurrency: [{ limit: job.concurrency }],
      retries: Math.min(20, job.retries + SPARE_CALLS) as Retries,
      onFailure: async ({ event, error }) => {
        const { runId } = event.data.event.data as { runId: string };
        await giveUpRun(parts, runId, parts.describe(error));
      },
    },
    async ({ event, step }) => {
      const carry = ((name, work) => step.run(name, work)) as Carry;
      const answer = await answerCall(parts, job, event.data.runId, carry);
      // What the job asked for in turn should not wait for the minute.
      await relayRuns(parts, client).catch((error) =>
        parts.system.log.warn(
          { error },
          "runs that follow on were not handed over; the next minute tries again",
        ),
      );
      return answer;
    },
  );
  return job.schedule ? [call, schedule(parts, client, job, job.schedule)] : [call];
}

function schedule(parts: RunnerParts, client: InngestClient, job: Job, pattern: string) {
  return client.createFunction(
    {
      id: `${job.name}-schedule`,
      name: `${job.title}: schedule`,
      triggers: [cron(`TZ=UTC ${pattern}`)],
      retries: 3,
    },
    async ({ event, step }) => {
      if (await workIsPaused(parts.system)) return { held: "Background work is paused." };
      // The time Inngest meant, not the time it got through: a repeat asks for the same slot and is skipped.
      const slot = latestSlot(pattern, new Date(event.ts ?? parts.system.now().getTime()));
      if (!slot) return { asked: 0 };
      const answers = await step.run("ask", () => askForSlot(parts, job, slot));
      await relayRuns(parts, client);
      return { slot: slot.toISOString(), answers };
    },
  );
}

/** The safety net, and the sign of life that stands in for the worker's heartbeat. */
function everyMinute(parts: RunnerParts, client: InngestClient) {
  return client.createFunction(
    {
      id: "relay",
      name: "Relay",
      triggers: [cron("TZ=UTC * * * * *")],
      concurrency: [{ limit: 1 }],
      retries: 0,
    },
    async () => {
      await beatForInngest(parts.system);
      const recovered = await recoverRuns(parts);
      return { recovered, sent: await relayRuns(parts, client) };
    },
  );
}

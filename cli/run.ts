import { setTimeout as pause } from "node:timers/promises";
import type { CamContext } from "@/lib/cam/context";
import { runHasEnded } from "@/lib/cam/jobs/rules";
import { readRun } from "@/lib/cam/run/reads";
import { runJobNow } from "@/lib/cam/run/run-now";
import { RunJobNow } from "@/lib/cam/run/schema";
import { readWorker } from "@/lib/cam/worker/reads";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

const LOOK_EVERY_MS = 300;

/** Waits for the end as long as somebody is there to bring it about. */
async function whenEnded(ctx: CamContext, runId: string) {
  for (;;) {
    const run = await readRun(ctx, runId);
    if (runHasEnded(run.state)) return run;
    if ((await readWorker(ctx)).state !== "working") return run;
    await pause(LOOK_EVERY_MS);
  }
}

export const runCommand = defineCommand({
  name: "run",
  about: "Runs a job now, and waits for what comes of it.",
  words: ["JOB"],
  flags: {
    campaign: { value: "C", about: "one campaign alone, by its id, for jobs that can" },
    "dry-run": { about: "say what it would do, for jobs that can" },
    workspace: { value: "W", about: "the workspace's id or name, when there are several" },
    ...jsonFlag,
  },
  async run({ flags, words, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { runId } = await runJobNow(
      ctx,
      fitting(RunJobNow, {
        job: words[0],
        ...(flags.campaign && { campaignId: flags.campaign }),
        ...(flags["dry-run"] && { dryRun: true }),
      }),
    );
    const { state, counts, error } = await whenEnded(ctx, runId);
    if (flags.json) terminal.json({ runId, state, counts, error });
    else if (state === "QUEUED")
      terminal.say(`${words[0]} is queued (${runId}). No worker is running at the moment.`);
    else {
      terminal.say(`${words[0]}: ${state.toLowerCase()} (${runId})${error ? `. ${error}` : ""}`);
      for (const [name, figure] of Object.entries(Object(counts)))
        terminal.say(`  ${name.padEnd(18)} ${figure}`);
    }
    return state === "FAILED" || state === "CANCELLED" ? 1 : 0;
  },
});

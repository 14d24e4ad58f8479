// The same story on each runner: whatever a job is promised holds on both.
import { afterEach, describe } from "vitest";
import { z } from "zod";
import type { SystemContext } from "@/lib/cam/context";
import { type DefinedJob, defineJob, type JobRun } from "@/lib/cam/jobs/define-job";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { type Place, runners, type Stage, type StoryRun } from "./runners";

type NoInput = Record<string, never>;
type StoryJob = DefinedJob<"installation", NoInput>;
type Work = (run: JobRun<SystemContext, NoInput>) => Promise<Record<string, number> | undefined>;

interface Extra {
  retries?: number;
  lastWords?: (failure: { error: string; ctx: SystemContext }) => Promise<void>;
}

let number = 0;

/** A job that does what the story says, under a name no other story has. */
export const storyJob = (run: Work, extra: Extra = {}): StoryJob =>
  defineJob({
    name: `story-${++number}`,
    title: "Story",
    about: "A job of a story.",
    scope: "installation",
    input: z.object({}),
    run,
    ...extra,
  });

interface Theatre {
  /** A runner with these jobs, at rest until the story lets it work. Closed after the test. */
  open(...jobs: StoryJob[]): Promise<Stage>;
  /** Asks for a run of the job and waits for its end. */
  play(job: StoryJob): Promise<StoryRun>;
}

export function onBothRunners(place: Place, tell: (theatre: Theatre) => void) {
  describe.each(Object.entries(runners))("on the %s runner", (_name, openStage) => {
    let stage: Stage | undefined;
    afterEach(async () => {
      await stage?.close();
      stage = undefined;
    });

    async function open(...jobs: StoryJob[]) {
      stage = await openStage(place, jobs);
      return stage;
    }

    async function play(job: StoryJob) {
      const { parts, ended } = await open(job);
      const { runId } = await requestRun(parts.system, job, { input: {}, trigger: "RUN_NOW" });
      return ended(runId);
    }

    tell({ open, play });
  });
}

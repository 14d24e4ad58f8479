"use server";

import { z } from "zod";
import { operatorAction } from "@/lib/actions/operator-action";
import { runJobNow } from "@/lib/cam/run/run-now";
import { RunJobNow } from "@/lib/cam/run/schema";
import { pauseWorker } from "@/lib/cam/worker/pause";
import { resumeWorker } from "@/lib/cam/worker/resume";
import { PauseWorker } from "@/lib/cam/worker/schema";

export const runJobNowAction = operatorAction({ least: "OPERATOR", input: RunJobNow, verb: runJobNow });

export const pauseWorkerAction = operatorAction({ least: "ADMIN", input: PauseWorker, verb: pauseWorker });

export const resumeWorkerAction = operatorAction({
  least: "ADMIN",
  input: z.object({}),
  verb: (ctx) => resumeWorker(ctx),
});

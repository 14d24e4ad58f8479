"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { cancelRun } from "@/lib/cam/run/cancel";
import { CancelRun } from "@/lib/cam/run/schema";
import { resumeEverything } from "@/lib/cam/safety/resume-all";
import { ResumeEverything, StopEverything } from "@/lib/cam/safety/schema";
import { stopEverything } from "@/lib/cam/safety/stop-all";
import { SwitchWorkspace } from "@/lib/cam/session/schema";
import { switchWorkspace } from "@/lib/cam/session/switch-workspace";

export const stopEverythingAction = operatorAction({
  input: StopEverything,
  verb: stopEverything,
  least: "OPERATOR",
});

export const resumeEverythingAction = operatorAction({
  input: ResumeEverything,
  verb: resumeEverything,
  least: "ADMIN",
});

export const cancelRunAction = operatorAction({ input: CancelRun, verb: cancelRun, least: "OPERATOR" });

export const switchWorkspaceAction = operatorAction({
  input: SwitchWorkspace,
  verb: switchWorkspace,
  least: "VIEWER",
});

"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { assignTask } from "@/lib/cam/task/assign";
import { doTask } from "@/lib/cam/task/do";
import { AssignTask, DoTask, SkipTask, SnoozeTask, TaskId } from "@/lib/cam/task/schema";
import { skipTask } from "@/lib/cam/task/skip";
import { snoozeTask } from "@/lib/cam/task/snooze";
import { undoTask } from "@/lib/cam/task/undo";

// The room shows by itself what was done: nothing is read anew, so that the next call does not wait for a page.
export const doTaskAction = operatorAction({ least: "OPERATOR", input: DoTask, verb: doTask });

export const skipTaskAction = operatorAction({ least: "OPERATOR", input: SkipTask, verb: skipTask });

export const snoozeTaskAction = operatorAction({ least: "OPERATOR", input: SnoozeTask, verb: snoozeTask });

export const assignTaskAction = operatorAction({ least: "OPERATOR", input: AssignTask, verb: assignTask });

export const undoTaskAction = operatorAction({ least: "OPERATOR", input: TaskId, verb: undoTask });

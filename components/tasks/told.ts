import type { Told } from "@/components/operations/told";
import type { ActionResult } from "@/lib/actions/action-result";
import type { TaskLine } from "@/lib/cam/task/line";
import type { TaskCounts } from "@/lib/cam/task/reads";
import type { Follows } from "@/lib/cam/task/rules";

export type ToldTask = Told<TaskLine>;
export type ToldCounts = Told<TaskCounts>;

export interface ToldTasks {
  items: ToldTask[];
  nextCursor: string | null;
}

export interface Colleague {
  id: string;
  name: string;
}

export type Deed<Done = unknown> = (input: unknown) => Promise<ActionResult<Done>>;

/** The doors behind the keys; absent for who may only look. */
export interface TaskDeeds {
  do: Deed<{ follows: Follows }>;
  skip: Deed;
  snooze: Deed<{ dueAt: Date }>;
  assign: Deed;
  undo: Deed;
}

import type { JobStanding, RunDetail, RunSummary } from "@/lib/cam/run/reads";
import type { WorkerStatus } from "@/lib/cam/worker/reads";

/** As JSON brings it: times are text. */
export type Told<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Told<T[K]> } : T;

export type ToldJob = Told<JobStanding>;
export type ToldRun = Told<RunSummary>;
export type ToldRunDetail = Told<RunDetail>;
export type ToldWorker = Told<WorkerStatus>;

export interface ToldRuns {
  items: ToldRun[];
  nextCursor: string | null;
}

/** What a page knows at first, in the shape in which it is polled later. */
export const told = <T>(known: T) => JSON.parse(JSON.stringify(known)) as Told<T>;

import type { Job } from "./define-job";
import { heartbeatJob } from "./heartbeat";
import { housekeepingJob } from "./housekeeping";

/** Every background job there is. Both runners read this list and nothing else. */
export const jobs: readonly Job[] = [heartbeatJob, housekeepingJob];

export const findJob = (name: string) => jobs.find((job) => job.name === name);

/** What people call it; a job of an older version is called by its name. */
export const titleOf = (name: string) => findJob(name)?.title ?? name;

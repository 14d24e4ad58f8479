import type { Job } from "./define-job";
import { heartbeatJob } from "./heartbeat";

/** Every background job there is. Both runners read this list and nothing else. */
export const jobs: readonly Job[] = [heartbeatJob];

export const findJob = (name: string) => jobs.find((job) => job.name === name);

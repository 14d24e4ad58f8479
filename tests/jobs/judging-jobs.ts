import { qualifyJob } from "@/lib/cam/jobs/qualify";
import { routeJob } from "@/lib/cam/jobs/route";
import { scoreJob } from "@/lib/cam/jobs/score";

/** Without their schedule: at some hours of the day it would ask for runs of its own. */
function unscheduled<Job extends { schedule?: string }>({ schedule: _schedule, ...job }: Job) {
  return job;
}

export const score = unscheduled(scoreJob);
export const qualify = unscheduled(qualifyJob);
export const route = unscheduled(routeJob);
export const judgingJobs = [score, qualify, route];

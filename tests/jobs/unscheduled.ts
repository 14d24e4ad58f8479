// Jobs without their schedule: at some hours of the day it would ask for runs of its own beside the one a story asked for,
// and those would do half of its work.
import { duplicatesJob } from "@/lib/cam/jobs/duplicates";
import { harvestJob } from "@/lib/cam/jobs/harvest";
import { qualifyJob } from "@/lib/cam/jobs/qualify";
import { routeJob } from "@/lib/cam/jobs/route";
import { scoreJob } from "@/lib/cam/jobs/score";

function unscheduled<Job extends { schedule?: string }>({ schedule: _schedule, ...job }: Job) {
  return job;
}

export const nightlyDuplicates = unscheduled(duplicatesJob);
export const nightlyHarvest = unscheduled(harvestJob);
export const score = unscheduled(scoreJob);
export const qualify = unscheduled(qualifyJob);
export const route = unscheduled(routeJob);
export const judgingJobs = [score, qualify, route];

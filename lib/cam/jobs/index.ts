import type { Job } from "./define-job";
import { discoveryJob } from "./discovery";
import { dispatchJob } from "./dispatch";
import { duplicatesJob } from "./duplicates";
import { findAddressesJob } from "./find-addresses";
import { harvestJob } from "./harvest";
import { harvestAnswersJob } from "./harvest-answers";
import { heartbeatJob } from "./heartbeat";
import { housekeepingJob } from "./housekeeping";
import { importCheckJob } from "./import-check";
import { importRowsJob } from "./import-rows";
import { importUndoJob } from "./import-undo";
import { inboxJob } from "./inbox";
import { leadDeedJob } from "./lead-deed";
import { leadUndoJob } from "./lead-undo";
import { nurtureJob } from "./nurture";
import { providerReportsJob } from "./provider-reports";
import { qualifyJob } from "./qualify";
import { routeJob } from "./route";
import { scoreJob } from "./score";
import { sendingDomainsJob } from "./sending-domains";
import { stopLeadsJob } from "./stop-leads";
import { suppressionListCheckJob } from "./suppression-list-check";
import { suppressionListRowsJob } from "./suppression-list-rows";
import { takeInProfilesJob } from "./take-in-profiles";
import { timeoutsJob } from "./timeouts";

/** Every background job there is. Both runners read this list and nothing else. */
export const jobs: readonly Job[] = [
  duplicatesJob,
  harvestJob,
  harvestAnswersJob,
  qualifyJob,
  routeJob,
  nurtureJob,
  dispatchJob,
  inboxJob,
  timeoutsJob,
  discoveryJob,
  findAddressesJob,
  heartbeatJob,
  housekeepingJob,
  importCheckJob,
  importRowsJob,
  importUndoJob,
  leadDeedJob,
  leadUndoJob,
  providerReportsJob,
  scoreJob,
  sendingDomainsJob,
  stopLeadsJob,
  suppressionListCheckJob,
  suppressionListRowsJob,
  takeInProfilesJob,
];

export const findJob = (name: string) => jobs.find((job) => job.name === name);

/** What people call it; a job of an older version is called by its name. */
export const titleOf = (name: string) => findJob(name)?.title ?? name;

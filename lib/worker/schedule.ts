import { askForSlot } from "@/lib/cam/jobs/ask-for-slot";
import { latestSlot } from "@/lib/cam/jobs/rules";
import type { RunnerParts } from "@/lib/cam/jobs/runner-parts";

/**
 * Asks for the slots that have come due. Each look takes the latest slot only, so that downtime is caught up with
 * once and not once per missed slot. Cheap to call every second: a slot that was asked for is remembered.
 */
export function createScheduler(parts: RunnerParts) {
  const asked = new Map<string, number>();

  return async function askForDueSlots(): Promise<number> {
    let requested = 0;
    for (const job of parts.jobs) {
      const slot = job.schedule && latestSlot(job.schedule, parts.system.now());
      if (!slot || asked.get(job.name) === slot.getTime()) continue;
      const answers = await askForSlot(parts, job, slot, { quietly: true });
      asked.set(job.name, slot.getTime());
      requested += answers.filter(({ state }) => state === "QUEUED").length;
    }
    return requested;
  };
}

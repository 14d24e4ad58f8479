import { formatDuration } from "@/lib/format/duration";
import type { ToldRun } from "./told";

/** Who or what asked for a run. */
export function askedBy({ trigger, requestedBy }: Pick<ToldRun, "trigger" | "requestedBy">): string {
  switch (trigger) {
    case "SCHEDULE":
      return "the schedule";
    case "FOLLOW_ON":
      return "another run";
    case "RUN_NOW":
      return requestedBy ?? "somebody";
    case "API":
      return `API key ${requestedBy ?? ""}`.trim();
    case "CLI":
      return "the command line";
  }
}

const spell = (name: string) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

/** What a run left behind: "120 scored, 3 left". Nothings are left out, unless there is nothing else. */
export function countsInWords(counts: unknown): string | undefined {
  if (typeof counts !== "object" || counts === null) return undefined;
  const figures = Object.entries(counts).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  if (figures.length === 0) return undefined;
  const told = figures.filter(([, count]) => count !== 0);
  if (told.length === 0) return "nothing to do";
  return told.map(([name, count]) => `${count.toLocaleString("en-GB")} ${spell(name)}`).join(", ");
}

/** How long a run took, or has been at work. */
export function took(
  run: Pick<ToldRun, "state" | "startedAt" | "finishedAt">,
  now: Date,
): string | undefined {
  // Between two tries nothing is being done.
  if (!run.startedAt || run.state === "QUEUED") return undefined;
  const end = run.finishedAt ? Date.parse(run.finishedAt) : now.getTime();
  return inShort((end - Date.parse(run.startedAt)) / 1000);
}

/** Steps are often over in milliseconds; below a minute a figure says more than words. */
export function inShort(seconds: number): string {
  const known = Math.max(0, seconds);
  if (known < 1) return `${Math.round(known * 1000)} ms`;
  if (known < 60) return `${known < 10 ? known.toFixed(1) : Math.round(known)} s`;
  return formatDuration(known);
}

/** The one line that says how a run stands or ended. */
export function outcomeInWords(run: ToldRun): string | undefined {
  if (run.state === "SKIPPED") return run.skippedBecause ?? undefined;
  if (run.state === "FAILED") return run.error ?? undefined;
  if (run.state === "QUEUED" && run.attempts > 0) {
    return `Try ${run.attempts} of ${run.maxAttempts} failed: ${run.error ?? "no reason was given"}`;
  }
  if (run.state === "COMPLETED") return countsInWords(run.counts);
  if (run.state === "RUNNING" && run.cancelRequestedAt) return "Stops before its next step.";
  return undefined;
}

"use client";

import { Banner } from "@/components/ui/banner";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import { formatDuration } from "@/lib/format/duration";
import { useWorker } from "./live";
import type { ToldWorker } from "./told";

const TABS = [
  { href: "/operations", label: "Jobs" },
  { href: "/operations/runs", label: "Runs" },
  { href: "/operations/worker", label: "Worker" },
  { href: "/operations/health", label: "Health" },
] as const;

/** The rooms of operations, and above them what holds all of it up. */
export function OperationsTabs({ first }: { first: ToldWorker }) {
  const { data: worker } = useWorker(first);
  return (
    <>
      <Tabs label="Operations" tabs={TABS} />
      <Trouble worker={worker} />
    </>
  );
}

function Trouble({ worker }: { worker: ToldWorker }) {
  const { state, paused, silentSeconds } = worker;
  if (state === "paused" && paused) {
    return (
      <Banner tone="attention" title="Background work is paused" className="mb-6">
        {paused.by} paused it <Time at={paused.at} relative />: {paused.because}
      </Banner>
    );
  }
  if (state === "stale") {
    return (
      <Banner tone="stop" title="Nobody does the background work" className="mb-6">
        The worker has been silent for {formatDuration(silentSeconds ?? 0)}. Nothing is sent, read or scored
        until one runs again: start CAM, or look at its log if it should be running.
      </Banner>
    );
  }
  if (state === "never-started" || state === "stopped") {
    return (
      <Banner tone="attention" title="Nobody does the background work" className="mb-6">
        {state === "stopped" ? "The worker was stopped." : "No worker has run on this database yet."} Start
        one with npm start, or npm run cam worker on another machine.
      </Banner>
    );
  }
  return null;
}

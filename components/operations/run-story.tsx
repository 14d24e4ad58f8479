"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Ban, RotateCcw } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { StateBadge } from "@/components/ui/badges";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import { useZones } from "@/components/ui/zones";
import type { ActionResult } from "@/lib/actions/action-result";
import type { RunNow } from "./jobs-board";
import { useRun } from "./live";
import { done } from "./refusal";
import { Json, RunSteps } from "./run-steps";
import type { ToldRunDetail } from "./told";
import { askedBy, countsInWords, took } from "./words";

export type CancelRunAction = (input: { runId: string }) => Promise<ActionResult<{ stopped: boolean }>>;

interface RunStoryProps {
  first: ToldRunDetail;
  mayCancel: boolean;
  runNow: RunNow;
  cancel: CancelRunAction;
}

/** One run from request to end. */
export function RunStory({ first, mayCancel, runNow, cancel }: RunStoryProps) {
  const { data: run } = useRun(first);
  const open = run.state === "QUEUED" || run.state === "RUNNING";
  return (
    <>
      <PageHeader
        title={run.title}
        beside={<StateBadge of="run" is={run.state} />}
        line={
          <>
            Asked for <Time at={run.requestedAt} relative /> by {askedBy(run)}
          </>
        }
        action={
          <>
            {open && mayCancel && !run.cancelRequestedAt && <CancelButton run={run} cancel={cancel} />}
            {!open && run.startable && <AgainButton run={run} runNow={runNow} />}
          </>
        }
      />
      <div className="flex max-w-4xl flex-col gap-6">
        <Verdict run={run} />
        {run.state === "RUNNING" && run.progressDone > 0 && (
          <Progress
            label="Progress"
            done={run.progressDone}
            total={run.progressTotal}
            startedAt={run.startedAt}
            cancelling={run.cancelRequestedAt !== null}
          />
        )}
        <Card title="Steps" flush>
          {run.steps.length > 0 ? <RunSteps run={run} /> : <NoSteps run={run} />}
        </Card>
        <Card title="Facts">
          <Facts run={run} />
        </Card>
      </div>
    </>
  );
}

/** Why it stands as it does, in the words that were kept. */
function Verdict({ run }: { run: ToldRunDetail }) {
  switch (run.state) {
    case "FAILED":
      return (
        <Banner
          tone="stop"
          title={`It was given up after ${run.attempts} ${run.attempts === 1 ? "try" : "tries"}`}
        >
          <span className="wrap-anywhere">{run.error}</span>
        </Banner>
      );
    case "SKIPPED":
      return (
        <Banner tone="information" title="It was skipped">
          <span className="wrap-anywhere">{run.skippedBecause}</span>
        </Banner>
      );
    case "QUEUED":
      if (run.attempts === 0) return null;
      return (
        <Banner tone="attention" title={`Try ${run.attempts} of ${run.maxAttempts} failed`}>
          <span className="wrap-anywhere">{run.error}</span> It is tried again{" "}
          <Time at={run.notBefore} relative="ahead" />.
        </Banner>
      );
    case "RUNNING":
      if (!run.cancelRequestedAt) return null;
      return (
        <Banner tone="information" title="It is being stopped">
          It stops before its next step. What it has done until then stays done.
        </Banner>
      );
    default:
      return null;
  }
}

function Facts({ run }: { run: ToldRunDetail }) {
  const { now } = useZones();
  const scheduled = run.trigger === "SCHEDULE" && !Number.isNaN(Date.parse(run.slot));
  const facts: [string, ReactNode][] = [
    [
      "Asked for by",
      <span key="by" className="block first-letter:uppercase">
        {askedBy(run)}
      </span>,
    ],
    ["Asked for at", <Time key="asked" at={run.requestedAt} />],
    ...(scheduled ? [["Due at", <Time key="due" at={run.slot} />] as [string, ReactNode]] : []),
    ["Started", run.startedAt ? <Time key="start" at={run.startedAt} /> : "Not yet"],
    ["Ended", run.finishedAt ? <Time key="end" at={run.finishedAt} /> : "Not yet"],
    ["Took", took(run, now) ?? "Nothing so far"],
    ["Left", countsInWords(run.counts) ?? "No figures"],
    ["Tries", `${run.attempts} of at most ${run.maxAttempts}`],
    ["About", run.workspaceId ? (run.scope.split("/")[1] ?? "This workspace") : "The whole installation"],
    [
      "Id",
      <code key="id" className="font-mono text-meta wrap-anywhere">
        {run.id}
      </code>,
    ],
  ];
  const asked = Object.keys((run.input ?? {}) as object).length > 0;
  return (
    <>
      <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-6 gap-y-2 text-table">
        {facts.map(([name, told]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0">{told}</dd>
          </div>
        ))}
      </dl>
      {asked && (
        <details className="mt-4 text-table">
          <summary className="cursor-default text-muted hover:text-ink">What it was asked</summary>
          <Json of={run.input} />
        </details>
      )}
    </>
  );
}

function CancelButton({ run, cancel }: { run: ToldRunDetail; cancel: CancelRunAction }) {
  const [pending, start] = useTransition();
  const queries = useQueryClient();
  const ask = () =>
    start(async () => {
      const result = await answerOf(cancel({ runId: run.id }));
      if (done(result) && result.ok) {
        showToast(result.value.stopped ? "The run is cancelled" : "The run stops before its next step");
      }
      await queries.invalidateQueries({ queryKey: ["operations"] });
    });
  return (
    <Button icon={Ban} pending={pending} onClick={ask}>
      Cancel run
    </Button>
  );
}

function AgainButton({ run, runNow }: { run: ToldRunDetail; runNow: RunNow }) {
  const [pending, start] = useTransition();
  const router = useRouter();
  const ask = () =>
    start(async () => {
      const result = await answerOf(runNow({ job: run.job }));
      if (done(result) && result.ok) router.push(`/operations/runs/${result.value.runId}` as Route);
    });
  return (
    <Button icon={RotateCcw} pending={pending} onClick={ask}>
      Run now
    </Button>
  );
}

function NoSteps({ run }: { run: ToldRunDetail }) {
  const said =
    run.state === "QUEUED"
      ? "It waits its turn."
      : run.state === "RUNNING"
        ? "Its first step has not begun."
        : "It took no steps.";
  return <p className="px-card pb-4 text-muted">{said}</p>;
}

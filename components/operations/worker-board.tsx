"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { type ReactNode, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Count } from "@/components/ui/figures";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import type { Tone } from "@/components/ui/tone";
import type { ActionResult } from "@/lib/actions/action-result";
import { formatDuration } from "@/lib/format/duration";
import { useWorker } from "./live";
import { done } from "./refusal";
import type { ToldWorker } from "./told";

interface WorkerDeeds {
  pause: (input: { reason: string }) => Promise<ActionResult<unknown>>;
  resume: (input: Record<string, never>) => Promise<ActionResult<unknown>>;
}

const STATES: Record<ToldWorker["state"], { label: string; tone: Tone; says: string }> = {
  working: { label: "Working", tone: "positive", says: "Background work is being done." },
  paused: { label: "Paused", tone: "attention", says: "Nothing new starts until somebody resumes it." },
  stale: {
    label: "Silent",
    tone: "stop",
    says: "It should have been heard of and was not. Nothing is being done.",
  },
  stopped: {
    label: "Stopped",
    tone: "attention",
    says: "The last worker left in good order. Nothing is being done.",
  },
  "never-started": {
    label: "Never started",
    tone: "attention",
    says: "No worker has run on this database yet.",
  },
};

interface WorkerBoardProps extends WorkerDeeds {
  first: ToldWorker;
  mayPause: boolean;
}

export function WorkerBoard({ first, mayPause, ...deeds }: WorkerBoardProps) {
  const { data: worker } = useWorker(first);
  const { label, tone, says } = STATES[worker.state];
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <Card
        title={
          <span className="flex items-center gap-3">
            Worker <Badge tone={tone}>{label}</Badge>
          </span>
        }
        help={says}
        action={mayPause && <Deed paused={worker.paused !== null} {...deeds} />}
      >
        <Facts of={factsOf(worker)} />
      </Card>
      <Card title="Queue" help="Runs of all workspaces together.">
        <Facts
          of={[
            ["At work", <Count key="running" of={worker.queue.running} />],
            ["Waiting", <Count key="waiting" of={worker.queue.waiting} />],
            [
              "Longest wait",
              worker.queue.oldestWaitingSeconds > 0
                ? formatDuration(worker.queue.oldestWaitingSeconds)
                : "Nothing waits",
            ],
          ]}
        />
      </Card>
    </div>
  );
}

/** By the database's clock, which wrote it: another clock might make it the future. */
function signOfLife(silentSeconds: number | null) {
  if (silentSeconds === null) return "None";
  return silentSeconds < 10 ? "just now" : `${formatDuration(silentSeconds)} ago`;
}

function factsOf(worker: ToldWorker): [string, ReactNode][] {
  const who =
    worker.runner === "inngest"
      ? "Inngest, through the dashboard"
      : worker.host && `${worker.host}, process ${worker.pid}`;
  return [
    ["Done by", who ?? "Nobody"],
    ["Since", worker.since ? <Time key="since" at={worker.since} /> : "Never"],
    ["Last sign of life", <Said key="sign">{signOfLife(worker.silentSeconds)}</Said>],
    [
      "Last round trip",
      worker.lastBeatAt ? (
        <Said key="trip">
          <Time at={worker.lastBeatAt} relative />
        </Said>
      ) : (
        "No heartbeat job has come back yet"
      ),
    ],
    ["Workers so far", worker.term === null ? "None" : <Count key="term" of={worker.term} />],
    ...(worker.paused
      ? ([
          ["Paused by", worker.paused.by ?? "Somebody"],
          ["Paused at", <Time key="paused" at={worker.paused.at} />],
          ["Why", worker.paused.because ?? "No reason was given"],
        ] as [string, ReactNode][])
      : []),
  ];
}

const Said = ({ children }: { children: ReactNode }) => (
  <span className="block first-letter:uppercase">{children}</span>
);

function Facts({ of }: { of: [string, ReactNode][] }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-6 gap-y-2 text-table">
      {of.map(([name, told]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 wrap-anywhere">{told}</dd>
        </div>
      ))}
    </dl>
  );
}

function Deed({ paused, pause, resume }: WorkerDeeds & { paused: boolean }) {
  const [pending, start] = useTransition();
  const queries = useQueryClient();
  const look = () => queries.invalidateQueries({ queryKey: ["operations"] });
  if (paused) {
    const ask = () =>
      start(async () => {
        if (done(await answerOf(resume({})))) showToast("Background work goes on");
        await look();
      });
    return (
      <Button look="primary" icon={Play} pending={pending} onClick={ask}>
        Resume background work
      </Button>
    );
  }
  return (
    <ConfirmDialog
      trigger={<Button icon={Pause}>Pause background work</Button>}
      title="Pause all background work"
      confirm="Pause background work"
      reason={{ label: "Why", help: "Shown to everybody until it is resumed.", required: true }}
      onConfirm={(reason) => pause({ reason })}
      onDone={look}
    >
      Nothing new starts in any workspace: nothing is sent, read or scored. What is at work finishes. When it
      is resumed, each job catches up with its latest time only.
    </ConfirmDialog>
  );
}

import type { Route } from "next";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { TaskLine } from "@/lib/cam/task/line";
import type { Need } from "@/lib/cam/today/reads";
import { formatCountOf } from "@/lib/format/quantity";

/** What needs a person now, the gravest first, each with its action. */
export function Needs({ needs: all, tasks }: { needs: readonly Need[]; tasks: readonly TaskLine[] }) {
  // That everything is stopped stands above every page already, with who, why and the way back.
  const needs = all.filter(({ kind }) => kind !== "stopped");
  if (needs.length === 0 && all.length > 0) return null;
  if (needs.length === 0) {
    return (
      <Card>
        <EmptyState title="Nothing needs you right now" bare>
          Failed runs, a silent worker, messages to approve and warm replies will appear here.
        </EmptyState>
      </Card>
    );
  }
  return (
    <ul className="flex flex-col gap-3">
      {needs.map((need) => (
        <li key={need.kind}>{shown(need, tasks)}</li>
      ))}
    </ul>
  );
}

function shown(need: Need, tasks: readonly TaskLine[]): ReactNode {
  switch (need.kind) {
    case "stopped":
      return null;
    case "worker":
      return <SilentWorker need={need} />;
    case "unknown-mails":
      return <UnknownMails need={need} />;
    case "failed-runs":
      return <FailedRuns need={need} />;
    case "review":
      return <WaitingItems need={need} />;
    case "tasks":
      return <DueTasks need={need} tasks={tasks} />;
  }
}

const WORKER_TITLE = {
  "never-started": "No worker has run yet",
  stale: "The worker is silent",
  stopped: "The worker is stopped",
  paused: "The worker is paused",
} as const;

function SilentWorker({ need }: { need: Extract<Need, { kind: "worker" }> }) {
  return (
    <Banner
      tone={need.state === "stale" ? "stop" : "attention"}
      title={WORKER_TITLE[need.state]}
      action={
        <ButtonLink size="small" href={"/operations" as Route}>
          Open operations
        </ButtonLink>
      }
    >
      Scheduled jobs wait, and nothing is read or sent in the background.
      {need.silentSince && (
        <>
          {" "}
          It was last heard from <Time at={need.silentSince} relative />.
        </>
      )}
    </Banner>
  );
}

/** Sent twice is what people fear most: none of these goes again before somebody has looked. */
function UnknownMails({ need }: { need: Extract<Need, { kind: "unknown-mails" }> }) {
  return (
    <Banner
      tone="attention"
      title={`${need.isMore ? "Over " : ""}${formatCountOf(need.count, "mail")} of which nobody knows whether they went`}
      action={
        <ButtonLink size="small" href={"/safety/outbound?group=unknown" as Route}>
          See them all
        </ButtonLink>
      }
    >
      The provider’s answer was lost. Look into the mailbox’s sent mail, then say what happened.
      <ul>
        {need.mails.map(({ id, to, at }) => (
          <li key={id}>
            <Link href={`/safety/outbound/${id}` as Route} className="underline underline-offset-2">
              {to ?? "Somebody who was erased"}
            </Link>{" "}
            <Time at={at} relative />
          </li>
        ))}
      </ul>
    </Banner>
  );
}

type Waiting = Extract<Need, { oldestAt: Date | null }>;

function WaitingItems({ need }: { need: Waiting }) {
  return (
    <Banner
      tone="attention"
      title={`${need.isMore ? "Over " : ""}${formatCountOf(need.count, "item")} to decide`}
      action={
        <ButtonLink size="small" href={"/review-queue" as Route}>
          Review
        </ButtonLink>
      }
    >
      {need.oldestAt && (
        <>
          The oldest came <Time at={need.oldestAt} relative />.
        </>
      )}
    </Banner>
  );
}

function DueTasks({ need, tasks }: { need: Waiting; tasks: readonly TaskLine[] }) {
  return (
    <Card
      flush
      title={`To do: ${need.isMore ? "over " : ""}${formatCountOf(need.count, "call or message", "calls and messages")}`}
      help={
        <>
          Their sequences stand still until they are done or left out.
          {need.oldestAt && (
            <>
              {" "}
              The oldest is due since <Time at={need.oldestAt} relative />.
            </>
          )}
        </>
      }
      action={
        <ButtonLink size="small" href={"/tasks" as Route}>
          Start
        </ButtonLink>
      }
    >
      <ul className="divide-y divide-line border-line border-t">
        {tasks.map(({ id, leadId, name, company, kind, says }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 px-card py-2 text-table">
            <Link
              href={`/leads/${leadId}` as Route}
              className="max-w-full font-medium wrap-anywhere underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              {name}
            </Link>
            <span className="min-w-0 flex-1 basis-48 truncate text-muted">
              {[kind === "CALL" ? "Call" : "LinkedIn", company, says.split("\n")[0]]
                .filter(Boolean)
                .join(", ")}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function FailedRuns({ need }: { need: Extract<Need, { kind: "failed-runs" }> }) {
  return (
    <Banner
      tone="stop"
      title={`${formatCountOf(need.count, "run")} failed in the last 24 hours`}
      action={
        <ButtonLink size="small" href={"/operations/runs?state=FAILED" as Route}>
          See failed runs
        </ButtonLink>
      }
    >
      <ul>
        {need.runs.map((run) => (
          <li key={run.id}>
            <Link href={`/operations/runs/${run.id}` as Route} className="underline underline-offset-2">
              {run.title}
            </Link>
            {run.finishedAt && (
              <>
                {" "}
                <Time at={run.finishedAt} relative />
              </>
            )}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

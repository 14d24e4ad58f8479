import type { Route } from "next";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { Need } from "@/lib/cam/today/reads";
import { formatCountOf } from "@/lib/format/quantity";

/** What needs a person now, the gravest first, each with its action. */
export function Needs({ needs: all }: { needs: readonly Need[] }) {
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
        <li key={need.kind}>{shown(need)}</li>
      ))}
    </ul>
  );
}

function shown(need: Need): ReactNode {
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

function WaitingItems({ need }: { need: Extract<Need, { kind: "review" }> }) {
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

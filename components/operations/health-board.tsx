"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Loading, Skeleton } from "@/components/ui/states";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { HealthReport } from "@/lib/cam/health/schema";
import { formatDuration } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/quantity";
import { useHealth } from "./live";
import { NotTold } from "./not-told";

const VERDICTS: Record<HealthReport["health_status"], { label: string; tone: Tone }> = {
  healthy: { label: "Healthy", tone: "positive" },
  degraded: { label: "Needs a look", tone: "attention" },
  unhealthy: { label: "Unhealthy", tone: "stop" },
};

const MODULES: Record<string, string> = {
  apollo: "Apollo",
  dropcontact: "Dropcontact",
  resend: "Resend",
  smtp: "SMTP",
  imap: "IMAP inbox",
  make: "Make",
};

export function HealthBoard() {
  const { data: health, error, refetch } = useHealth();
  if (error && !health) return <NotTold what="The health of CAM" error={error} again={refetch} />;
  if (!health) return <HealthSkeleton />;
  const { label, tone } = VERDICTS[health.health_status];
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <Card
        title={
          <span className="flex items-center gap-3">
            CAM as a whole <Badge tone={tone}>{label}</Badge>
          </span>
        }
      >
        {health.reasons.length === 0 ? (
          <p className="text-muted">
            The database answers, the background work is done, and nothing has failed.
          </p>
        ) : (
          <ul className="prose-measure list-disc space-y-1 pl-5">
            {health.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
      </Card>
      <div className="grid gap-6 sm:grid-cols-2">
        <Card title="Database">
          <Facts of={databaseFacts(health)} />
        </Card>
        <Card title="Queue">
          <Facts of={queueFacts(health)} />
        </Card>
      </div>
      <Card title="Modules" help="What CAM can talk to. What is not connected is simply left out." flush>
        <Modules of={health.modules} />
      </Card>
    </div>
  );
}

const figure = (count: number | null) => (count === null ? "Unknown" : formatCount(count));

function databaseFacts({ database }: HealthReport): [string, ReactNode][] {
  return [
    ["Answers", database.reachable ? "Yes" : "No"],
    ["One query takes", database.latency_ms === null ? "Unknown" : `${database.latency_ms} ms`],
    ["PostgreSQL", database.version ?? "Unknown"],
    ["Latest migration", database.migration ?? "None"],
  ];
}

function queueFacts({ queue }: HealthReport): [string, ReactNode][] {
  return [
    ["At work", figure(queue.running)],
    ["Due", figure(queue.due)],
    ["Waiting for their time", queue.waiting === null ? "Unknown" : figure(queue.waiting - (queue.due ?? 0))],
    ["Longest wait", queue.oldest_due_seconds ? formatDuration(queue.oldest_due_seconds) : "Nothing waits"],
    ["Failed in the last hour", figure(queue.failed_last_hour)],
  ];
}

function Facts({ of }: { of: [string, ReactNode][] }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-6 gap-y-2 text-table">
      {of.map(([name, told]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 wrap-anywhere tabular-nums">{told}</dd>
        </div>
      ))}
    </dl>
  );
}

function Modules({ of }: { of: HealthReport["modules"] }) {
  return (
    <Table caption="Modules and whether they are connected">
      <TableHead>
        <HeadCell>Module</HeadCell>
        <HeadCell>State</HeadCell>
      </TableHead>
      <TableBody>
        {Object.entries(of).map(([name, { connected }]) => (
          <Row key={name}>
            <RowHead>{MODULES[name] ?? name}</RowHead>
            <Cell>
              <Badge tone={connected ? "positive" : "quiet"}>
                {connected ? "Connected" : "Not connected"}
              </Badge>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function HealthSkeleton() {
  return (
    <Loading label="Reading the health of CAM">
      <Card title="CAM as a whole" className="max-w-4xl">
        <Skeleton className="w-2/3" />
      </Card>
    </Loading>
  );
}

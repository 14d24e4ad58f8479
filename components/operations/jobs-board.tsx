"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Play } from "lucide-react";
import type { Route } from "next";
import { useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { StateBadge } from "@/components/ui/badges";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import { useZones } from "@/components/ui/zones";
import type { ActionResult } from "@/lib/actions/action-result";
import { formatSchedule } from "@/lib/format/schedule";
import { useJobs } from "./live";
import { done } from "./refusal";
import type { ToldJob } from "./told";

const HOUR_MS = 3_600_000;

export type RunNow = (input: { job: string }) => Promise<ActionResult<{ runId: string }>>;

export function JobsBoard({ first, runNow }: { first: ToldJob[]; runNow: RunNow }) {
  const { data: jobs } = useJobs(first);
  return (
    <Card flush>
      <JobsTable jobs={jobs} runNow={runNow} />
    </Card>
  );
}

function JobsTable({ jobs, runNow }: { jobs: ToldJob[]; runNow: RunNow }) {
  return (
    <Table caption="Jobs, with their last and their next run">
      <TableHead>
        <HeadCell>Job</HeadCell>
        <HeadCell minor>Schedule</HeadCell>
        <HeadCell>Last run</HeadCell>
        <HeadCell minor>Next</HeadCell>
        <HeadCell minor>Now</HeadCell>
        <HeadCell>
          <span className="sr-only">Start</span>
        </HeadCell>
      </TableHead>
      <TableBody>
        {jobs.map((job) => (
          <Row key={job.name}>
            <RowHead className="xl:w-2/5">
              <Link href={`/operations/runs?job=${job.name}` as Route} className="hover:underline">
                {job.title}
              </Link>
              <span className="block font-normal text-meta text-muted max-sm:hidden">{job.about}</span>
              <span className="block font-normal text-meta text-muted sm:hidden">
                {job.nextAt ? (
                  <>
                    Next <Time at={job.nextAt} relative="ahead" />
                  </>
                ) : (
                  "Not planned"
                )}
              </span>
            </RowHead>
            <Cell minor className="whitespace-nowrap">
              {job.schedule ? formatSchedule(job.schedule) : "When asked for"}
            </Cell>
            <Cell>
              <LastRun job={job} />
            </Cell>
            <Cell minor className="whitespace-nowrap">
              <Next job={job} />
            </Cell>
            <Cell minor className="whitespace-nowrap text-muted">
              {nowInWords(job)}
            </Cell>
            <Cell className="text-right">{job.startable && <RunNowButton job={job} runNow={runNow} />}</Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** Near times are told by how long it takes; what is further off also by the clock, in whose zone it is meant. */
function Next({ job: { nextAt } }: { job: ToldJob }) {
  const { now } = useZones();
  if (!nextAt) return <span className="text-muted">Not planned</span>;
  const far = Date.parse(nextAt) - now.getTime() > HOUR_MS;
  return (
    <>
      <Time at={nextAt} relative="ahead" />
      {far && <Time at={nextAt} className="block text-meta text-muted" />}
    </>
  );
}

function LastRun({ job: { last } }: { job: ToldJob }) {
  if (!last) return <span className="text-muted">None yet</span>;
  const at = last.finishedAt ?? last.startedAt;
  return (
    <Link
      href={`/operations/runs/${last.id}` as Route}
      className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 hover:underline"
    >
      <StateBadge of="run" is={last.state} />
      {at && <Time at={at} relative className="whitespace-nowrap text-muted" />}
    </Link>
  );
}

function nowInWords({ running, waiting }: ToldJob) {
  const told = [running > 0 && `${running} at work`, waiting > 0 && `${waiting} waiting`].filter(Boolean);
  return told.join(", ") || "Idle";
}

function RunNowButton({ job, runNow }: { job: ToldJob; runNow: RunNow }) {
  const [pending, start] = useTransition();
  const queries = useQueryClient();
  const ask = () =>
    start(async () => {
      const result = await answerOf(runNow({ job: job.name }));
      if (!done(result) || !result.ok) return;
      showToast(`${job.title} was asked for`, {
        detail: (
          <Link href={`/operations/runs/${result.value.runId}` as Route} className="underline">
            See how it goes
          </Link>
        ),
      });
      await queries.invalidateQueries({ queryKey: ["operations"] });
    });
  return (
    <Button size="small" icon={Play} pending={pending} onClick={ask}>
      Run now<span className="sr-only">: {job.title}</span>
    </Button>
  );
}

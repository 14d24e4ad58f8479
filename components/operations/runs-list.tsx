"use client";

import type { Route } from "next";
import { useSearchParams } from "next/navigation";
import { StateBadge } from "@/components/ui/badges";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { EmptyState, Loading, Skeleton } from "@/components/ui/states";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { useZones } from "@/components/ui/zones";
import { useRuns } from "./live";
import { NotTold } from "./not-told";
import type { ToldRun, ToldRuns } from "./told";
import { askedBy, outcomeInWords, took } from "./words";

interface RunsListProps {
  first: { query: string; page: ToldRuns };
  jobs: readonly { name: string; title: string; routine: boolean }[];
  /** Runs of the installation itself are for admins; others are told that there may be more. */
  seesInstallation: boolean;
}

export function RunsList({ first, jobs, seesInstallation }: RunsListProps) {
  const query = useSearchParams();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRuns(
    query.toString(),
    first,
  );
  if (error && !data) return <NotTold what="The runs" error={error} again={refetch} />;
  const routine = jobs.filter((job) => job.routine).map(({ title }) => title);
  const titles = new Map(jobs.map(({ name, title }) => [name, title]));
  const runs = data?.pages.flatMap(({ items }) => items);
  return (
    <Card flush>
      {!runs && <RunsSkeleton />}
      {runs?.length === 0 && <NoRuns filtered={query.size > 0} seesInstallation={seesInstallation} />}
      {runs && runs.length > 0 && <RunsTable runs={runs} titles={titles} />}
      {runs && runs.length > 0 && !query.has("job") && routine.length > 0 && (
        <p className="border-line border-t px-card py-3 text-meta text-muted">
          Runs of {routine.join(" and ")} that went well are left out. Choose the job to see them.
        </p>
      )}
      {hasNextPage && (
        <div className="border-line border-t px-card py-3">
          <Button look="quiet" pending={isFetchingNextPage} onClick={() => fetchNextPage()}>
            Show earlier runs
          </Button>
        </div>
      )}
    </Card>
  );
}

function RunsTable({ runs, titles }: { runs: ToldRun[]; titles: Map<string, string> }) {
  const { now } = useZones();
  return (
    <Table caption="Runs, newest first">
      <TableHead>
        <HeadCell>Run</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell minor>Asked for</HeadCell>
        <HeadCell minor numeric>
          Took
        </HeadCell>
        <HeadCell minor>Outcome</HeadCell>
      </TableHead>
      <TableBody>
        {runs.map((run) => (
          <Row key={run.id}>
            <RowHead className="whitespace-nowrap">
              <Link href={`/operations/runs/${run.id}` as Route} className="hover:underline">
                {titles.get(run.job) ?? run.job}
              </Link>
              <span className="block font-normal text-meta text-muted sm:hidden">
                <Time at={run.requestedAt} relative />
              </span>
            </RowHead>
            <Cell>
              <StateBadge of="run" is={run.state} />
            </Cell>
            <Cell minor className="whitespace-nowrap">
              <Time at={run.requestedAt} relative />
              <span className="block text-meta text-muted first-letter:uppercase">{askedBy(run)}</span>
            </Cell>
            <Cell minor numeric className="whitespace-nowrap">
              {took(run, now) ?? <span className="text-muted">Not started</span>}
            </Cell>
            <Cell minor className="w-1/2 max-w-0">
              <span className="line-clamp-2 text-muted">{outcomeInWords(run)}</span>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function NoRuns({ filtered, seesInstallation }: { filtered: boolean; seesInstallation: boolean }) {
  if (filtered)
    return <EmptyState title="No run fits these filters">Clear one of them to see more.</EmptyState>;
  return (
    <EmptyState title="Nothing has run in this workspace yet">
      {seesInstallation
        ? "Runs appear here as soon as a job's time comes, or when somebody starts one."
        : "Runs appear here once there is something to do. What keeps the installation itself going is shown to admins."}
    </EmptyState>
  );
}

function RunsSkeleton() {
  return (
    <Loading label="Reading the runs">
      <ul className="divide-y divide-line">
        {["one", "two", "three", "four", "five"].map((row) => (
          <li key={row} className="flex items-center gap-6 px-card py-3">
            <Skeleton className="w-32" />
            <Skeleton className="w-20" />
            <Skeleton className="w-24 max-sm:hidden" />
            <Skeleton className="flex-1 max-sm:hidden" />
          </li>
        ))}
      </ul>
    </Loading>
  );
}

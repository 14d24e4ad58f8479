"use client";

import { useQuery } from "@tanstack/react-query";
import type { Told } from "@/components/operations/told";
import { answerOf } from "@/components/ui/answer";
import { ask } from "@/components/ui/ask";
import { StateBadge } from "@/components/ui/badges";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import type { ActionResult } from "@/lib/actions/action-result";
import type { FollowedList } from "@/lib/cam/suppression-list/reads";
import { formatBytes } from "@/lib/format/quantity";
import { ListDraft, type ListReading } from "./list-draft";
import { ListOutcome } from "./list-outcome";

export type ToldList = Told<FollowedList>;
type Deed = (input: unknown) => Promise<ActionResult<unknown>>;
export interface ListDeeds {
  plan: Deed;
  check: Deed;
  start: Deed;
  cancel: Deed;
}

interface ListPageProps {
  first: ToldList;
  reading: ListReading | undefined;
  deeds: ListDeeds;
}

const BUSY_MS = 1_000;
const isAtWork = ({ state }: ToldList) => state === "CHECKING" || state === "RUNNING";

/** One list: how it is read, what it would do, how far it is, what came of it. */
export function ListPage({ first, reading, deeds }: ListPageProps) {
  const { data } = useQuery({
    queryKey: ["suppression-lists", first.id],
    queryFn: ({ signal }) => ask<ToldList>(`/api/cam/suppressions/lists/${first.id}`, signal),
    initialData: first,
    staleTime: BUSY_MS,
    refetchInterval: ({ state }) => {
      const latest = state.data && state.data.at > first.at ? state.data : first;
      return isAtWork(latest) ? BUSY_MS : false;
    },
  });
  const list = data.at > first.at ? data : first;
  const waits = isAtWork(list) && list.worker !== "working" && list.run?.state !== "RUNNING";
  return (
    <>
      <PageHeader
        title={list.fileName}
        beside={<StateBadge of="import" is={list.state} />}
        line={`A list for the suppression list, ${formatBytes(list.fileBytes)}. It only ever adds: there is no undo.`}
        action={<ButtonLink href="/safety/suppressions">Back to the list</ButtonLink>}
      />
      <div className="flex max-w-4xl flex-col gap-4">
        {waits && (
          <Banner tone="attention" title="No worker is running, so this waits">
            It starts by itself as soon as one runs again.
          </Banner>
        )}
        {list.error && <Banner tone="stop" title={list.error} />}
        {list.bytesArrived < list.fileBytes && (
          <Banner
            tone="attention"
            title="This list never arrived whole"
            action={
              <ButtonLink size="small" href="/safety/suppressions/import">
                Upload it again
              </ButtonLink>
            }
          >
            {formatBytes(list.bytesArrived)} of {formatBytes(list.fileBytes)} are here. Nobody was put on the
            list by it.
          </Banner>
        )}
        {isAtWork(list) && (
          <Card>
            <Progress
              label={
                list.counting
                  ? "Counting whom it would stop"
                  : `${list.state === "CHECKING" ? "Checking" : "Bringing in"} ${list.fileName}`
              }
              done={list.counting ? list.fileBytes : (list.run?.progressDone ?? 0)}
              total={
                list.counting
                  ? null
                  : (list.run?.progressTotal ??
                    (list.state === "CHECKING" ? list.fileBytes : list.linesTotal))
              }
              startedAt={list.run?.startedAt ?? null}
              at={list.at}
              {...(list.state === "CHECKING" && { measure: formatBytes })}
              onCancel={() => answerOf(deeds.cancel({ listId: list.id }))}
            />
            <p className="prose-measure pt-3 text-muted text-table">
              {list.counting && "The file is read. "}You can leave this page: it goes on by itself. If it
              stops half way, it goes on where it stopped.
            </p>
          </Card>
        )}
        {list.state === "DRAFT" && reading && <ListDraft list={list} reading={reading} deeds={deeds} />}
        {list.linesTotal !== null && !isAtWork(list) && <ListOutcome list={list} deeds={deeds} />}
      </div>
    </>
  );
}

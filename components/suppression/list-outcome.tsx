"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Told } from "@/components/operations/told";
import { ask } from "@/components/ui/ask";
import { Badge } from "@/components/ui/badge";
import { Button, buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/select";
import type { Tone } from "@/components/ui/tone";
import type { listLines } from "@/lib/cam/suppression-list/reads";
import type { SuppressionVerdict } from "@/lib/db/generated/enums";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { VERDICT_WORDS } from "@/lib/format/suppression-words";
import type { ListDeeds, ToldList } from "./list-page";
import { REASON } from "./words";

export type ToldLines = Told<Awaited<ReturnType<typeof listLines>>>;

const TONE: Record<SuppressionVerdict, Tone> = {
  NEW: "positive",
  STRONGER: "information",
  KNOWN: "quiet",
  REPEATED: "quiet",
  INVALID: "attention",
};

/** What the lines would do, or did, and each of them with its verdict. */
export function ListOutcome({ list, deeds }: { list: ToldList; deeds: ListDeeds }) {
  const router = useRouter();
  const done = list.state === "DONE";
  const goesOn = ["FAILED", "CANCELLED"].includes(list.state);
  const adds = list.linesNew + list.linesStronger;
  const figures = [
    ["NEW", list.linesNew],
    ["STRONGER", list.linesStronger],
    ["KNOWN", list.linesKnown],
    ["REPEATED", list.linesRepeated],
    ["INVALID", list.linesInvalid],
  ] as const;
  return (
    <>
      <Card
        title={
          done
            ? `${formatCountOf(list.linesTotal ?? 0, "line")} are in, ${formatCountOf(list.leadsStopped, "lead")} stopped`
            : goesOn
              ? `Stopped behind line ${formatCount(list.linesDone)} of ${formatCount(list.linesTotal ?? 0)}`
              : `${formatCountOf(list.linesTotal ?? 0, "line")} checked, nothing written`
        }
        action={
          !done && (
            <ConfirmDialog
              title={`Put ${formatCountOf(adds, "line")} on the suppression list?`}
              confirm={goesOn ? "Go on" : "Put them on the list"}
              trigger={
                <Button look="primary" size="small">
                  {goesOn ? "Go on" : `Put ${formatCountOf(adds, "line")} on the list`}
                </Button>
              }
              onConfirm={() => deeds.start({ listId: list.id })}
              onDone={() => router.refresh()}
            >
              <p>
                Nobody they name is written to again, and their leads stop in every campaign
                {goesOn
                  ? ""
                  : `: ${formatCountOf(list.leadsToStop ?? 0, "open lead")}, those at whole domains included`}
                . There is no undo: entries are lifted one at a time, by name and with a reason.
              </p>
            </ConfirmDialog>
          )
        }
      >
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-5">
          {figures.map(([verdict, count]) => (
            <div key={verdict}>
              <dt className="text-meta text-muted">{VERDICT_WORDS[verdict]}</dt>
              <dd className="font-semibold text-lead tabular-nums">{formatCount(count)}</dd>
            </div>
          ))}
        </dl>
        {!done && !goesOn && (
          <p className="pt-4">
            {formatCountOf(list.leadsToStop ?? 0, "open lead")} would stop, those at whole domains included.
          </p>
        )}
      </Card>
      <Lines list={list} />
    </>
  );
}

function Lines({ list }: { list: ToldList }) {
  const done = list.state === "DONE";
  const [verdict, setVerdict] = useState<string>(list.linesInvalid > 0 ? "INVALID" : "ALL");
  const asked = verdict === "ALL" ? {} : { verdict };
  const address = `/api/cam/suppressions/lists/${list.id}/lines`;
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ["suppression-lists", list.id, "lines", verdict, list.state],
    queryFn: ({ pageParam, signal }) =>
      ask<ToldLines>(`${address}?${new URLSearchParams({ ...asked, after: String(pageParam) })}`, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });
  if (done && list.linesInvalid === 0) return null;
  const lines = data?.pages.flatMap(({ items }) => items) ?? [];
  const choices = [
    { value: "ALL", label: "Every line" },
    ...Object.entries(VERDICT_WORDS).map(([value, label]) => ({ value, label })),
  ];
  return (
    <Card
      title={done ? "Lines that name nobody" : "Line by line"}
      action={
        <>
          {!done && (
            <Select aria-label="Which lines" value={verdict} onValueChange={setVerdict} options={choices} />
          )}
          <a
            href={`${address}/export?${new URLSearchParams(asked)}`}
            download
            className={buttonClass("secondary", "small")}
          >
            <Download size={16} aria-hidden />
            Download
          </a>
        </>
      }
      flush
    >
      <ul className="divide-y divide-line" aria-label="Lines of the list">
        {lines.map((line) => (
          <li key={line.row} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-card py-2 text-table">
            <span className="w-14 shrink-0 text-right text-muted tabular-nums">{formatCount(line.row)}</span>
            <bdi className="min-w-0 wrap-anywhere">{line.given}</bdi>
            {line.verdict && <Badge tone={TONE[line.verdict]}>{VERDICT_WORDS[line.verdict]}</Badge>}
            {line.verdict !== "INVALID" && <span className="text-muted">{REASON[line.reason].label}</span>}
            {line.because && <span className="text-muted">{line.because}</span>}
          </li>
        ))}
        {lines.length === 0 && !isFetching && (
          <li className="px-card py-3 text-muted">No line of this kind.</li>
        )}
      </ul>
      {hasNextPage && (
        <div className="px-card py-3">
          <Button size="small" pending={isFetching} onClick={() => fetchNextPage()}>
            Show more lines
          </Button>
        </div>
      )}
    </Card>
  );
}

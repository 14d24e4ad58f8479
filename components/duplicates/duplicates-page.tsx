"use client";

import { clsx } from "clsx";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import type { DuplicateDeeds, ToldPair, ToldSearch } from "./deeds";
import { LastMerges } from "./last-merges";
import { PairView } from "./pair-view";
import { QueueSwitch } from "./queue-switch";
import { SearchButton, SearchLine, useSearch } from "./search-line";
import { keyOf, nameOf } from "./words";

/** With fewer left than this the next ones are asked for. */
const ASK_AT = 5;

interface DuplicatesPageProps {
  pairs: ToldPair[];
  count: number;
  isMore: boolean;
  known: ToldSearch;
  deeds: DuplicateDeeds | undefined;
}

/** The queue: who waits, the one in front, and the next ones loaded already. */
export function DuplicatesPage({ pairs, count, isMore, known, deeds }: DuplicatesPageProps) {
  const router = useRouter();
  const search = useSearch(known.run, deeds);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string>();
  // What the server shows again was decided and taken back, or asked anew: it is no longer done.
  const [shown, setShown] = useState(pairs);
  if (shown !== pairs) {
    setShown(pairs);
    setDone(new Set());
  }
  const open = pairs.filter((pair) => !done.has(keyOf(pair)));
  const place = Math.max(
    0,
    open.findIndex((pair) => keyOf(pair) === at),
  );
  const pair = open[place];
  const left = Math.max(open.length, count - (pairs.length - open.length));
  const few = open.length < ASK_AT && left > open.length;
  useEffect(() => {
    if (few) router.refresh();
  }, [few, router]);

  const go = (to: number) => setAt(open[to] && keyOf(open[to]));
  useShortcut("duplicates.next", () => go(Math.min(place + 1, open.length - 1)));
  useShortcut("duplicates.previous", () => go(Math.max(place - 1, 0)));
  const decided = (one: ToldPair) => {
    const next = open[place + 1] ?? open[place - 1];
    setAt(next && keyOf(next));
    setDone((before) => new Set([...before, keyOf(one)]));
  };

  return (
    <>
      <PageHeader
        title="Duplicates"
        line="People who may be in the workspace twice. CAM merges nobody by itself: you say whether they are one."
        beside={
          left > 0 && (
            <Badge tone="attention">
              {isMore && "over "}
              {formatCountOf(left, "pair")} to decide
            </Badge>
          )
        }
        action={deeds && <SearchButton {...search} />}
      />
      <div className="flex flex-col gap-4">
        <QueueSwitch of="people" />
        <SearchLine run={search.run} deeds={deeds} />
        {pair ? (
          <div className="grid items-start gap-4 lg:grid-cols-[15rem_minmax(0,1fr)]">
            <nav aria-label="Pairs to decide" className="max-lg:hidden">
              <Card flush>
                <ul className="max-h-[70vh] divide-y divide-line overflow-y-auto">
                  {open.map((one) => (
                    <li key={keyOf(one)}>
                      <button
                        type="button"
                        aria-current={one === pair ? "true" : undefined}
                        onClick={() => setAt(keyOf(one))}
                        className={clsx(
                          "flex w-full flex-col px-card py-2 text-left text-table",
                          one === pair ? "bg-accent-soft" : "hover:bg-hover",
                        )}
                      >
                        <span className="w-full truncate font-medium">{nameOf(one.keep)}</span>
                        <span className="w-full truncate text-muted">{nameOf(one.other)}</span>
                        <span className="text-meta text-muted">
                          {one.keep.company?.name ?? one.other.company?.name ?? "No company"}
                          {one.score !== null && ` · ${Math.round(one.score * 100)}`}
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              </Card>
            </nav>
            <div className="min-w-0">
              <div className="flex items-center justify-between gap-2 pb-2 lg:hidden">
                <p className="text-meta text-muted" aria-live="polite">
                  {formatCount(place + 1)} of {isMore && "over "}
                  {formatCount(left)}
                </p>
                <div className="flex gap-2">
                  <Button size="small" disabled={place === 0} onClick={() => go(place - 1)}>
                    Previous
                  </Button>
                  <Button size="small" disabled={place >= open.length - 1} onClick={() => go(place + 1)}>
                    Next
                  </Button>
                </div>
              </div>
              <PairView
                key={keyOf(pair)}
                pair={pair}
                deeds={deeds}
                decided={decided}
                back={() => router.refresh()}
              />
            </div>
          </div>
        ) : (
          <Card>
            <EmptyState
              bare
              title={search.searching ? "CAM is looking" : "Nobody seems to be here twice"}
              action={deeds && !search.searching && !known.run && <SearchButton {...search} />}
            >
              {search.searching
                ? "Pairs appear here when the search is through. You can leave this page."
                : "After every import, and each night, CAM compares who is new with everybody they may be the same as: names beside a company, addresses at sister domains, phones and profiles. What looks like one person waits here for you."}
            </EmptyState>
          </Card>
        )}
        <LastMerges merges={known.merges} deeds={deeds} />
      </div>
    </>
  );
}

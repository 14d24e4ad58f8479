"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import type { ToldRun, ToldRuns } from "@/components/operations/told";
import { answerOf } from "@/components/ui/answer";
import { ask } from "@/components/ui/ask";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import { formatCountOf } from "@/lib/format/quantity";
import type { DuplicateDeeds } from "./deeds";

const LOOK_MS = 1_500;
const atWork = (run: ToldRun | null | undefined) => run?.state === "RUNNING" || run?.state === "QUEUED";

const newestRun = async () => (await ask<ToldRuns>("/api/live/runs?job=duplicates&limit=1")).items[0] ?? null;

/** The search: how far it is while it runs, what came of it afterwards, and a way to start it. */
export function useSearch(first: ToldRun | null, deeds: DuplicateDeeds | undefined) {
  const router = useRouter();
  const [asking, start] = useTransition();
  const { data: run, refetch } = useQuery({
    queryKey: ["duplicates", "search"],
    queryFn: newestRun,
    initialData: first,
    refetchInterval: ({ state }) => (atWork(state.data) ? LOOK_MS : false),
  });
  // By when it ended, not by having been seen at work: a small search is over before anybody looks.
  const ended = useRef(first?.finishedAt ?? null);
  useEffect(() => {
    const now = run?.finishedAt ?? null;
    if (now !== null && now !== ended.current) router.refresh();
    ended.current = now ?? ended.current;
  }, [run, router]);
  const search = (everybody: boolean) =>
    start(async () => {
      const result = await answerOf(deeds?.search({ everybody }) ?? Promise.resolve(undefined));
      if (result && !result.ok) showToast(result.message, { tone: "stop" });
      await refetch();
    });
  return { run: run ?? null, searching: atWork(run), asking, search };
}

export function SearchButton({
  searching,
  asking,
  search,
}: Pick<ReturnType<typeof useSearch>, "searching" | "asking" | "search">) {
  return (
    <Button icon={Search} pending={asking} disabled={searching} onClick={() => search(true)}>
      Search everybody now
    </Button>
  );
}

export function SearchLine({ run, deeds }: { run: ToldRun | null; deeds: DuplicateDeeds | undefined }) {
  if (!run) return null;
  if (atWork(run)) {
    return (
      <Card>
        <Progress
          label="Searching for duplicates"
          done={run.progressDone}
          total={run.progressTotal}
          startedAt={run.startedAt}
          href={`/operations/runs/${run.id}`}
          cancelling={run.cancelRequestedAt !== null}
          {...(deeds && { onCancel: () => answerOf(deeds.cancel({ runId: run.id })) })}
        />
      </Card>
    );
  }
  const counts = (run.counts ?? {}) as Record<string, number>;
  return (
    <p className="text-meta text-muted">
      {run.finishedAt && (
        <>
          Last search <Time at={run.finishedAt} />:{" "}
        </>
      )}
      {run.state === "COMPLETED"
        ? `${formatCountOf(counts.people ?? 0, "person", "people")} and ${formatCountOf(counts.companies ?? 0, "company", "companies")} looked at, ${formatCountOf((counts.compared ?? 0) + (counts.companiesCompared ?? 0), "pair")} compared, ${(counts.proposed ?? 0) + (counts.companiesProposed ?? 0)} new.${counts.crowded ? ` ${formatCountOf(counts.crowded, "trait")} that more than 60 people or companies share told nothing.` : ""}`
        : "it did not come to its end. It goes on behind the last people it looked at when it is started again."}
    </p>
  );
}

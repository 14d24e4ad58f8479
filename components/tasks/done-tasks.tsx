"use client";

import type { Route } from "next";
import { useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import { OUTCOME_NAMES } from "@/lib/cam/task/schema";
import { askTasks } from "./live";
import type { Deed, ToldTask, ToldTasks } from "./told";
import { IS_NO, KINDS } from "./words";

interface DoneTasksProps {
  query: string;
  first: ToldTasks;
  undo: Deed | undefined;
}

/** What was done and left out, the last first, with the way back where there is one. */
export function DoneTasks({ query, first, undo }: DoneTasksProps) {
  const [more, setMore] = useState<ToldTasks>();
  const [state, setState] = useState<"idle" | "asking" | "failed">("idle");
  const [back, setBack] = useState<ReadonlySet<string>>(new Set());
  const { nextCursor } = more ?? first;
  const lines = [...first.items, ...(more?.items ?? [])];
  const ask = async () => {
    setState("asking");
    try {
      const page = await askTasks(query, nextCursor);
      setMore({ items: [...(more?.items ?? []), ...page.items], nextCursor: page.nextCursor });
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  const takeBack = async (line: ToldTask) => {
    if (!undo) return;
    const result = await answerOf(undo({ taskId: line.id }));
    if (!result.ok) return showToast(result.message, { tone: "stop", detail: line.name });
    setBack((before) => new Set([...before, line.id]));
    showToast(`Taken back: ${line.name}`);
  };
  if (lines.length === 0)
    return (
      <Card>
        <EmptyState
          bare
          title="Nothing was done yet"
          action={<ButtonLink href={"/tasks" as Route}>See what is due</ButtonLink>}
        >
          Every call and message that somebody did or left out stands here, with what came of it.
        </EmptyState>
      </Card>
    );
  return (
    <Card flush>
      <ol className="divide-y divide-line">
        {lines.map((line) => (
          <li
            key={line.id}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-card py-3"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link
                  href={`/leads/${line.leadId}` as Route}
                  className="font-medium underline decoration-line-strong underline-offset-4 wrap-anywhere hover:decoration-ink"
                >
                  {line.name}
                </Link>
                <Outcome line={line} />
              </p>
              <p className="text-muted text-table wrap-anywhere">
                {[KINDS[line.kind].one, line.company, line.campaign.name].filter(Boolean).join(", ")}
              </p>
              {line.note && (
                <p className="prose-measure whitespace-pre-line pt-1 wrap-anywhere">{line.note}</p>
              )}
            </div>
            <div className="flex items-center gap-3 text-meta text-muted">
              <span>
                {line.decidedBy}, {line.decidedAt && <Time at={line.decidedAt} relative />}
              </span>
              {back.has(line.id) ? (
                <span>Open again</span>
              ) : (
                undo &&
                !(line.outcome && IS_NO.includes(line.outcome)) && (
                  <Button size="small" look="quiet" onClick={() => void takeBack(line)}>
                    Undo<span className="sr-only"> {line.name}</span>
                  </Button>
                )
              )}
            </div>
          </li>
        ))}
      </ol>
      {nextCursor && (
        <div className="flex flex-wrap items-center gap-3 border-line border-t px-card py-3">
          <Button size="small" pending={state === "asking"} onClick={ask}>
            Show more
          </Button>
          <p role="status" className="text-muted text-table">
            {state === "failed" && "The next lines could not be read. Look at your connection and try again."}
          </p>
        </div>
      )}
    </Card>
  );
}

function Outcome({ line }: { line: ToldTask }) {
  if (line.outcome === null) return <Badge>Left out</Badge>;
  const tone = line.outcome === "INTERESTED" ? "positive" : IS_NO.includes(line.outcome) ? "stop" : "quiet";
  return <Badge tone={tone}>{OUTCOME_NAMES[line.outcome]}</Badge>;
}

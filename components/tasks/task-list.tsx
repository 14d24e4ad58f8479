"use client";

import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { TheirClock } from "./their-clock";
import type { ToldTask } from "./told";
import type { Tasks } from "./use-tasks";
import { KINDS } from "./words";

interface TaskListProps {
  tasks: Tasks;
  later: boolean;
  onOpen: (line: ToldTask) => void;
}

/** What is to be done, in its order. Nothing moves in it that was not asked to. */
export function TaskList({ tasks, later, onOpen }: TaskListProps) {
  const { open, current } = tasks;
  const list = useRef<HTMLUListElement>(null);
  const at = current?.id;
  useEffect(() => {
    const box = list.current;
    const row = at && box?.querySelector<HTMLElement>(`[data-task="${at}"]`);
    if (!row || !box || box.scrollHeight <= box.clientHeight) return;
    if (row.offsetTop < box.scrollTop) box.scrollTop = row.offsetTop;
    else if (row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight;
  }, [at]);
  return (
    <Card flush>
      <ul
        ref={list}
        className="relative divide-y divide-line lg:max-h-[calc(100dvh-14rem)] lg:overflow-y-auto"
      >
        {open.map((line) => (
          <li key={line.id} data-task={line.id}>
            <Row line={line} later={later} front={line.id === at} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  line: ToldTask;
  later: boolean;
  front: boolean;
  onOpen: (line: ToldTask) => void;
}

function Row({ line, later, front, onOpen }: RowProps) {
  const { icon: Icon, one } = KINDS[line.kind];
  return (
    <button
      type="button"
      aria-current={front ? "true" : undefined}
      onClick={() => onOpen(line)}
      className={clsx(
        "flex w-full items-start gap-2 px-3 py-2 text-left text-table focus-visible:-outline-offset-2 coarse:py-3",
        front ? "lg:bg-accent-soft" : "hover:bg-hover",
      )}
    >
      <Icon size={16} aria-label={one} className="mt-0.5 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{line.name}</span>
        <span className="block truncate text-muted">{line.company ?? line.title ?? line.campaign.name}</span>
        <span className="block text-meta text-muted">
          {later ? <Time at={line.dueAt} relative="ahead" /> : <TheirClock zones={line.clock.zones} />}
          {line.kept.length > 0
            ? ", not to be contacted"
            : !later && line.opensAt
              ? ", outside their hours"
              : ""}
        </span>
      </span>
    </button>
  );
}

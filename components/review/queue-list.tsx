"use client";

import { clsx } from "clsx";
import { Check, Clock } from "lucide-react";
import { useEffect, useRef } from "react";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { ToldLine } from "./told";
import type { Queue } from "./use-queue";
import { KINDS } from "./words";

interface QueueListProps {
  queue: Queue;
  onOpen: (line: ToldLine) => void;
}

/** What waits, in its order. Nothing moves in it that was not asked to. */
export function QueueList({ queue, onOpen }: QueueListProps) {
  const { open, current, chosen } = queue;
  const list = useRef<HTMLUListElement>(null);
  const at = current?.id;
  useEffect(() => {
    const row = at && list.current?.querySelector<HTMLElement>(`[data-item="${at}"]`);
    const box = list.current;
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
          <li key={line.id} data-item={line.id}>
            <Row line={line} front={line.id === at} chosen={chosen.has(line.id)} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  line: ToldLine;
  front: boolean;
  chosen: boolean;
  onOpen: (line: ToldLine) => void;
}

function Row({ line, front, chosen, onOpen }: RowProps) {
  const { icon: Icon, one } = KINDS[line.kind];
  return (
    <button
      type="button"
      aria-current={front ? "true" : undefined}
      onClick={() => onOpen(line)}
      className={clsx(
        "flex w-full items-start gap-2 px-3 py-2 text-left text-table focus-visible:-outline-offset-2 coarse:py-3",
        front ? "lg:bg-accent-soft" : "hover:bg-hover",
        chosen && "bg-accent-soft",
      )}
    >
      {chosen ? (
        <Check size={16} aria-label="Selected" className="mt-0.5 shrink-0 text-accent-ink" />
      ) : (
        <Icon size={16} aria-label={one} className="mt-0.5 shrink-0 text-muted" />
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{line.title}</span>
        <span className="block truncate text-muted">{line.beside ?? line.campaign?.name ?? line.why}</span>
        <span className="flex items-center gap-1 truncate text-meta text-muted">
          {line.snoozedUntil && <Clock size={12} aria-label="Put off" />}
          {line.assignee ? `${line.assignee.name}, ` : ""}
          <Time at={line.createdAt} relative />
        </span>
      </span>
    </button>
  );
}

"use client";

import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { StateBadge } from "@/components/ui/badges";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { ToldLine } from "./told";
import type { Inbox } from "./use-inbox";

/** What came in, the newest first. Nothing moves in it that was not asked to. */
export function InboxList({ inbox, onOpen }: { inbox: Inbox; onOpen: (line: ToldLine) => void }) {
  const { open, at, more } = inbox;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const box = list.current;
    const row = at && box?.querySelector<HTMLElement>(`[data-message="${at}"]`);
    if (!row || !box || box.scrollHeight <= box.clientHeight) return;
    if (row.offsetTop < box.scrollTop) box.scrollTop = row.offsetTop;
    else if (row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight;
  }, [at]);
  return (
    <Card flush>
      <ul
        ref={list}
        className="relative divide-y divide-line lg:max-h-[calc(100dvh-13rem)] lg:overflow-y-auto"
      >
        {open.map((line) => (
          <li key={line.id} data-message={line.id}>
            <Row line={line} front={line.id === at} onOpen={onOpen} />
          </li>
        ))}
        {more && (
          <li className="p-2 text-center">
            <button
              type="button"
              className="h-8 rounded-control px-3 text-muted text-table hover:bg-hover"
              onClick={() => inbox.go(open.length - 1)}
            >
              Older ones
            </button>
          </li>
        )}
      </ul>
    </Card>
  );
}

function Row({ line, front, onOpen }: { line: ToldLine; front: boolean; onOpen: (line: ToldLine) => void }) {
  const unread = line.readAt === null;
  const from = line.lead?.name ?? line.fromName ?? line.fromAddress ?? "Nobody known";
  return (
    <button
      type="button"
      aria-current={front ? "true" : undefined}
      onClick={() => onOpen(line)}
      className={clsx(
        "flex w-full flex-col gap-0.5 px-3 py-2 text-left text-table focus-visible:-outline-offset-2 coarse:py-3",
        front ? "lg:bg-accent-soft" : "hover:bg-hover",
      )}
    >
      <span className="flex w-full items-baseline justify-between gap-2">
        <span data-private className={clsx("min-w-0 truncate", unread && "font-semibold")}>
          {unread && <span className="sr-only">Unread. </span>}
          {from}
        </span>
        <Time at={line.receivedAt} relative className="shrink-0 text-meta text-muted" />
      </span>
      <span data-private className={clsx("w-full truncate", unread ? "font-medium" : "text-muted")}>
        {line.redacted ? "Erased on request" : (line.subject ?? "No subject")}
      </span>
      <span className="flex w-full items-center gap-2">
        <What line={line} />
        <span data-private className="min-w-0 truncate text-meta text-muted">
          {line.begins ?? ""}
        </span>
      </span>
    </button>
  );
}

/** Its class, or what keeps it from having one. */
export function What({ line }: { line: Pick<ToldLine, "class" | "handled" | "lead" | "matchedBy"> }) {
  if (line.class) return <StateBadge of="reply" is={line.class} />;
  if (!line.handled) return <Badge tone="quiet">Being read</Badge>;
  return line.matchedBy ? (
    <Badge tone="attention">To decide</Badge>
  ) : (
    <Badge tone="quiet">Nobody known</Badge>
  );
}

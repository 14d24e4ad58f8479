"use client";

import { useEffect, useRef, useState } from "react";
import { askTasks } from "./live";
import type { ToldTask, ToldTasks } from "./told";

/** With fewer left than this the next page is asked for. */
const ASK_AT = 12;

/** What is on the list, and which one is in front. What comes in meanwhile moves nothing until it is asked for. */
export function useTasks(query: string, first: ToldTasks) {
  const [lines, setLines] = useState(first.items);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string | undefined>(first.items[0]?.id);
  const asking = useRef(false);

  const open = lines.filter(({ id }) => !gone.has(id));
  const place = Math.max(
    0,
    open.findIndex(({ id }) => id === at),
  );
  const current = open[place];

  const few = open.length - place < ASK_AT && cursor !== null;
  useEffect(() => {
    if (!few || asking.current) return;
    asking.current = true;
    askTasks(query, cursor)
      .then((page) => {
        setLines((before) => [
          ...before,
          ...page.items.filter(({ id }) => before.every((line) => line.id !== id)),
        ]);
        setCursor(page.nextCursor);
      })
      // The list stays as it is; the next key asks again.
      .catch(() => undefined)
      .finally(() => {
        asking.current = false;
      });
  }, [few, query, cursor]);

  return {
    open,
    place,
    current,
    go: (to: number) => setAt(open[Math.max(0, Math.min(to, open.length - 1))]?.id),
    goTo: setAt,
    /** Takes it off the list; what comes behind it is in front now. */
    drop(id: string) {
      const where = open.findIndex((line) => line.id === id);
      const next = open[where + 1] ?? open[where - 1];
      if (current?.id === id) setAt(next?.id);
      setGone((before) => new Set([...before, id]));
      return next;
    },
    /** Puts it back where it was, and in front. */
    bringBack(id: string) {
      setGone((before) => new Set([...before].filter((one) => one !== id)));
      setAt(id);
    },
    change: (id: string, more: Partial<ToldTask>) =>
      setLines((before) => before.map((line) => (line.id === id ? { ...line, ...more } : line))),
    async reload() {
      const page = await askTasks(query, null);
      setLines(page.items);
      setCursor(page.nextCursor);
      setGone(new Set());
      setAt((before) => (page.items.some(({ id }) => id === before) ? before : page.items[0]?.id));
    },
  };
}
export type Tasks = ReturnType<typeof useTasks>;

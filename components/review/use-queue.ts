"use client";

import { useEffect, useRef, useState } from "react";
import { askQueue } from "./live";
import type { ToldLine, ToldQueue } from "./told";

/** With fewer left than this the next page is asked for. */
const ASK_AT = 12;

/** What is on the list, in front, done and chosen. What comes in meanwhile moves nothing until it is asked for. */
export function useQueue(query: string, first: ToldQueue) {
  const [lines, setLines] = useState(first.items);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string | undefined>(first.items[0]?.id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const asking = useRef(false);

  const open = lines.filter(({ id }) => !gone.has(id));
  const found = open.findIndex(({ id }) => id === at);
  const place = Math.max(0, found);
  const current = open[place];

  const few = open.length - place < ASK_AT && cursor !== null;
  useEffect(() => {
    if (!few || asking.current) return;
    asking.current = true;
    askQueue(query, cursor)
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

  const without = (ids: readonly string[]) => (before: ReadonlySet<string>) =>
    new Set([...before].filter((id) => !ids.includes(id)));

  return {
    open,
    place,
    current,
    chosen,
    go: (to: number) => setAt(open[Math.max(0, Math.min(to, open.length - 1))]?.id),
    goTo: setAt,
    /** Takes these off the list; what comes behind the one in front is in front now. */
    drop(ids: readonly string[]) {
      const rest = open.filter(({ id }) => !ids.includes(id));
      const next = open.slice(place).find(({ id }) => !ids.includes(id)) ?? rest.at(-1);
      if (current && ids.includes(current.id)) setAt(next?.id);
      setGone((before) => new Set([...before, ...ids]));
      setChosen(without(ids));
      return next;
    },
    /** Puts these back where they were, without moving what is looked at. */
    bringBack: (ids: readonly string[]) => setGone(without(ids)),
    toggle: (id: string) =>
      setChosen((before) => (before.has(id) ? without([id])(before) : new Set([...before, id]))),
    choose: (id: string) => setChosen((before) => new Set([...before, id])),
    chooseNone: () => setChosen(new Set()),
    change: (id: string, more: Partial<ToldLine>) =>
      setLines((before) => before.map((line) => (line.id === id ? { ...line, ...more } : line))),
    /** Everything that waits now, in its order; the one in front stays in front. */
    async reload() {
      const page = await askQueue(query, null);
      setLines((before) => {
        const kept = before.filter(
          ({ id }) => id === (current?.id ?? "") && page.items.every((line) => line.id !== id),
        );
        return [...kept, ...page.items];
      });
      setCursor(page.nextCursor);
      setGone(new Set());
    },
  };
}
export type Queue = ReturnType<typeof useQueue>;

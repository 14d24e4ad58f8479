"use client";

import { useEffect, useRef, useState } from "react";
import { askInbox } from "./live";
import type { ToldLine, ToldLines } from "./told";

/** With fewer left than this the next page is asked for. */
const ASK_AT = 15;
const NEWS_MS = 15_000;

/** What is in the pile, and which one is in front. What comes in stands above; what is read moves nothing. */
export function useInbox(query: string, first: ToldLines, wanted: string | undefined) {
  const [lines, setLines] = useState(first.items);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string | undefined>(wanted ?? first.items[0]?.id);
  const asking = useRef(false);

  const open = lines.filter(({ id }) => !gone.has(id));
  const place = open.findIndex(({ id }) => id === at);
  const current = place < 0 ? undefined : open[place];

  const few = open.length - place < ASK_AT && cursor !== null;
  useEffect(() => {
    if (!few || asking.current) return;
    asking.current = true;
    askInbox(query, cursor)
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

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.hidden) return;
      askInbox(query, null)
        .then(({ items }) =>
          setLines((before) => {
            const fresh = items.filter(({ id }) => before.every((line) => line.id !== id));
            return fresh.length === 0 ? before : [...fresh, ...before];
          }),
        )
        .catch(() => undefined);
    }, NEWS_MS);
    return () => clearInterval(timer);
  }, [query]);

  return {
    open,
    place,
    current,
    /** Also one that is not on this list: somebody came to it by a link. */
    at,
    more: cursor !== null,
    go(to: number) {
      const line = open[Math.max(0, Math.min(to, open.length - 1))];
      if (line) setAt(line.id);
      return line;
    },
    goTo: setAt,
    drop(id: string) {
      const where = open.findIndex((line) => line.id === id);
      const next = open[where + 1] ?? open[where - 1];
      if (at === id) setAt(next?.id);
      setGone((before) => new Set([...before, id]));
      return next;
    },
    bringBack(id: string) {
      setGone((before) => new Set([...before].filter((one) => one !== id)));
      setAt(id);
    },
    change: (id: string, more: Partial<ToldLine>) =>
      setLines((before) => before.map((line) => (line.id === id ? { ...line, ...more } : line))),
  };
}
export type Inbox = ReturnType<typeof useInbox>;

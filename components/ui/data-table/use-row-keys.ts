"use client";

import { useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";

interface RowKeys {
  ids: readonly string[];
  /** Brings the row into view; it may not be on the page yet. */
  reveal: (place: number) => void;
  onSelect: ((id: string) => void) | undefined;
  onSelectShown: (() => void) | undefined;
  onPeek: ((id: string) => void) | undefined;
  onOpen: ((id: string) => void) | undefined;
}

/** j and k walk the rows; x, space and enter act on the one in focus. */
export function useRowKeys({ ids, reveal, onSelect, onSelectShown, onPeek, onOpen }: RowKeys) {
  const [current, setCurrent] = useState<string>();
  const place = current === undefined ? -1 : ids.indexOf(current);

  const go = (to: number) => {
    const next = Math.min(Math.max(to, 0), ids.length - 1);
    const id = ids[next];
    if (id === undefined) return;
    setCurrent(id);
    reveal(next);
  };
  const withCurrent = (act: ((id: string) => void) | undefined) => () => {
    if (act && current !== undefined && place >= 0) act(current);
  };

  const any = ids.length > 0;
  useShortcut("table.next", () => go(place + 1), any);
  useShortcut("table.previous", () => go(place < 0 ? 0 : place - 1), any);
  useShortcut("table.select", withCurrent(onSelect), place >= 0 && onSelect !== undefined);
  useShortcut("table.select-all", () => onSelectShown?.(), any && onSelectShown !== undefined);
  useShortcut("table.peek", withCurrent(onPeek), place >= 0 && onPeek !== undefined);
  useShortcut("table.open", withCurrent(onOpen), place >= 0 && onOpen !== undefined);
  return { current, setCurrent };
}

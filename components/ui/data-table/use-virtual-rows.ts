"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";

const ROW_GUESS = 40;
/** So many rows before the end the next ones are asked for. */
const NEAR_END = 20;

/** Which rows stand on the page, in a box that scrolls by itself. */
export function useVirtualRows(ids: readonly string[], askMore: (() => void) | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_GUESS,
    getItemKey: (place) => ids[place] ?? place,
    overscan: 12,
    // Before the browser has measured anything, the server draws a screenful.
    initialRect: { width: 0, height: 800 },
  });

  const lastShown = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= ids.length - NEAR_END) askMore?.();
  }, [askMore, lastShown, ids.length]);

  /** Scrolls to a row and gives it the keyboard. */
  const reveal = (place: number) => {
    virtualizer.scrollToIndex(place, { align: "auto" });
    const focus = () =>
      scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(ids[place] ?? "")}"]`)?.focus();
    // The row may only stand on the page in the next frame.
    requestAnimationFrame(() => requestAnimationFrame(focus));
  };
  return { scroller, virtualizer, reveal };
}

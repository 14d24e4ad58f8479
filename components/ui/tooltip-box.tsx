"use client";

import { type ReactNode, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { Keys } from "./kbd";
import { placeTip } from "./tooltip-place";

export interface Told {
  label: ReactNode;
  keys?: string;
  side?: "top" | "right" | "bottom" | "left";
}

interface Tip extends Told {
  beside: HTMLElement;
}

/** Long enough to cross from the button to its words, which may be read with a magnifier. */
const LEAVE_MS = 120;

// One box for all of them: a screen may hold hundreds of buttons, and one pointer.
let shown: Tip | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(next: Tip | undefined) {
  clearTimeout(timer);
  shown = next;
  for (const listener of listeners) listener();
}

export function showTip(beside: HTMLElement, told: Told, delay: number) {
  clearTimeout(timer);
  // While one is open the next comes at once: the hand is looking along a row of buttons.
  timer = setTimeout(() => set({ ...told, beside }), shown ? 0 : delay);
}

export const hideTip = () => set(undefined);

export function keepTip(keep: boolean) {
  clearTimeout(timer);
  if (!keep) timer = setTimeout(hideTip, LEAVE_MS);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const useTip = () =>
  useSyncExternalStore(
    subscribe,
    () => shown,
    () => undefined,
  );

/** Stands once on the page; the words are in the buttons' own names already, so it is hidden from a screen reader. */
export function TooltipBox() {
  const tip = useTip();
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (!tip || !element) return;
    // In the top layer, so that no dialog covers it.
    if (!element.matches(":popover-open")) element.showPopover();
    const { left, top } = placeTip(
      tip.beside.getBoundingClientRect(),
      { width: element.offsetWidth, height: element.offsetHeight },
      { width: window.innerWidth, height: window.innerHeight },
      tip.side ?? "bottom",
    );
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
  }, [tip]);

  useEffect(() => {
    if (!tip) return;
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && hideTip();
    // What it stands beside may go away or move while it is open.
    document.addEventListener("keydown", onKey, true);
    window.addEventListener("scroll", hideTip, true);
    return () => {
      document.removeEventListener("keydown", onKey, true);
      window.removeEventListener("scroll", hideTip, true);
    };
  }, [tip]);

  if (!tip?.beside.isConnected) return null;
  return (
    <div
      ref={box}
      aria-hidden
      popover="manual"
      onPointerEnter={() => keepTip(true)}
      onPointerLeave={() => keepTip(false)}
      className="floating fixed inset-auto m-0 flex w-max max-w-72 items-center gap-2 rounded-control px-2 py-1 text-meta"
    >
      {tip.label}
      {tip.keys && <Keys sequence={tip.keys} />}
    </div>
  );
}

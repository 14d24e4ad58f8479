"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import type { Tone } from "./tone";
import { useFetched } from "./use-fetched";

// The box is fetched when there is something to say in it: most page views never do.
export const loadToastBox = () => import("./toast-box").then((box) => box.default);

const UNDO_MS = 10_000;
const READ_MS = 6_000;

export interface Notice {
  id: number;
  title: ReactNode;
  detail?: ReactNode;
  tone: Exclude<Tone, "quiet">;
  timeout: number;
  undo?: (() => void) | undefined;
}

interface Said {
  tone?: Notice["tone"];
  detail?: ReactNode;
  /** Takes it back. Offered for ten seconds. */
  undo?: () => void;
}

// What is to be said and not yet taken by the box.
let waiting: readonly Notice[] = [];
let count = 0;
const listeners = new Set<() => void>();

export const subscribeToNotices = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Says what just happened. What holds until somebody acts is a Banner. */
export function showToast(title: ReactNode, { tone = "positive", detail, undo }: Said = {}) {
  count += 1;
  waiting = [...waiting, { id: count, title, detail, tone, undo, timeout: undo ? UNDO_MS : READ_MS }];
  for (const listener of listeners) listener();
}

export function takeNotices(): readonly Notice[] {
  const taken = waiting;
  waiting = [];
  return taken;
}

const useSaidSoFar = () =>
  useSyncExternalStore(
    subscribeToNotices,
    () => count,
    () => 0,
  );

/** Stands once on the page. */
export function Toasts() {
  const ToastBox = useFetched(loadToastBox, useSaidSoFar());
  return ToastBox ? <ToastBox /> : null;
}

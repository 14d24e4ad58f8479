"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";

// Which forms on this page hold something that is not saved yet, and what waits for the answer "leave anyway".
const dirty = new Set<object>();
let waiting: (() => void) | undefined;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const hasUnsavedWork = () => dirty.size > 0;

/** Goes where `go` leads, after asking when something would be lost. */
export function confirmLeaving(go: () => void) {
  if (!hasUnsavedWork()) return go();
  waiting = go;
  tell();
}

/** The answer to the question: leave and lose it, or stay. */
export function answerLeaving(leave: boolean) {
  const go = waiting;
  waiting = undefined;
  if (leave) dirty.clear();
  tell();
  if (leave) go?.();
}

export const useHasUnsavedWork = () => useSyncExternalStore(subscribe, hasUnsavedWork, () => false);

export const useLeavingAsked = () =>
  useSyncExternalStore(
    subscribe,
    () => waiting !== undefined,
    () => false,
  );

/** Marks this component as holding unsaved work for as long as `unsaved` is true and it is on the page. */
export function useUnsavedWork(unsaved: boolean) {
  const holder = useRef({});
  useEffect(() => {
    if (!unsaved) return;
    const mine = holder.current;
    dirty.add(mine);
    tell();
    return () => {
      dirty.delete(mine);
      tell();
    };
  }, [unsaved]);
}

"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";

/** Typed and not saved, or under way to the server: the first is lost with its form, the second only with the page. */
type Unsaved = "typed" | "under-way";

// What on this page is not saved yet, and what waits for the answer "leave anyway".
const dirty = new Map<object, Unsaved>();
let waiting: (() => void) | undefined;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const hasUnsavedWork = () => dirty.size > 0;
export const hasTypedWork = () => [...dirty.values()].includes("typed");

/** Goes where `go` leads, after asking when something would be lost. */
export function confirmLeaving(go: () => void) {
  if (!hasUnsavedWork()) return go();
  waiting = go;
  tell();
}

/** Puts something else in the place of a form: what is under way goes on, only what was typed would be lost. */
export const confirmLosing = (go: () => void) => (hasTypedWork() ? confirmLeaving(go) : go());

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
export function useUnsavedWork(unsaved: boolean, as: Unsaved = "typed") {
  const holder = useRef({});
  useEffect(() => {
    if (!unsaved) return;
    const mine = holder.current;
    dirty.set(mine, as);
    tell();
    return () => {
      dirty.delete(mine);
      tell();
    };
  }, [unsaved, as]);
}

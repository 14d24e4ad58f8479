"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";

// Which forms on this page hold something that is not saved yet. The shell asks before it leaves.
const dirty = new Set<object>();
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

export const hasUnsavedWork = () => dirty.size > 0;

export const forgetUnsavedWork = () => {
  dirty.clear();
  tell();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useHasUnsavedWork = () => useSyncExternalStore(subscribe, hasUnsavedWork, () => false);

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

"use client";

import { useSyncExternalStore } from "react";

// Single letters get in the way of speech input and of some screen readers, so they can be switched off.
const STORED = "cam-keys";
const listeners = new Set<() => void>();

export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

export function turnKeys(on: boolean) {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // A browser that stores nothing still has its keys.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useKeysAreOn = () => useSyncExternalStore(subscribe, keysAreOn, () => true);

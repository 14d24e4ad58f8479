"use client";

import { useSyncExternalStore } from "react";

// Who shares a screen, or sits in a train, hides what people wrote; it stays hidden until they say otherwise.
const STORED = "cam-masked";
const listeners = new Set<() => void>();

function isMasked(): boolean {
  try {
    return localStorage.getItem(STORED) === "on";
  } catch {
    return false;
  }
}

export function mask(on: boolean) {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // A browser that stores nothing shows everything.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useIsMasked = () => useSyncExternalStore(subscribe, isMasked, () => false);

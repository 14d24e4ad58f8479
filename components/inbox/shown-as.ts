"use client";

import { useSyncExternalStore } from "react";

// Whoever reads originals reads the next one so as well, until they close the browser.
const STORED = "cam-shown-as";
const listeners = new Set<() => void>();

export type ShownAs = "text" | "original";

function shownAs(): ShownAs {
  try {
    return sessionStorage.getItem(STORED) === "original" ? "original" : "text";
  } catch {
    return "text";
  }
}

export function showAs(as: ShownAs) {
  try {
    sessionStorage.setItem(STORED, as);
  } catch {
    // A browser that stores nothing shows the text.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useShownAs = () => useSyncExternalStore(subscribe, shownAs, (): ShownAs => "text");

"use client";

import { useSyncExternalStore } from "react";

/** Something somebody turns on or off in this browser. One that stores nothing has it as it is for everybody. */
export function keptSwitch(stored: string, usually: boolean) {
  const listeners = new Set<() => void>();
  const isOn = (): boolean => {
    try {
      const kept = localStorage.getItem(stored);
      return kept === null ? usually : kept === "on";
    } catch {
      return usually;
    }
  };
  const turn = (on: boolean) => {
    try {
      localStorage.setItem(stored, on ? "on" : "off");
    } catch {
      // Nothing is lost but the wish.
    }
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { isOn, turn, useIsOn: () => useSyncExternalStore(subscribe, isOn, () => usually) };
}

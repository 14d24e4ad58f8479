"use client";

import { useCallback, useSyncExternalStore } from "react";

export interface ColumnPreferences {
  /** Only what was chosen against the default is kept, so that new columns show up by themselves. */
  shown: Readonly<Record<string, boolean>>;
  sizes: Readonly<Record<string, number>>;
}

const NONE: ColumnPreferences = { shown: {}, sizes: {} };
const kept = new Map<string, ColumnPreferences>();
const listeners = new Set<() => void>();

const storedAt = (table: string) => `cam-table-${table}`;

/** Whatever stands in storage may be old or half written: only what fits is taken. */
export function parsePreferences(stored: string | null): ColumnPreferences {
  try {
    const { shown, sizes } = JSON.parse(stored ?? "{}") as Partial<Record<string, object>>;
    const only = <T>(given: object | undefined, fits: (value: unknown) => value is T) =>
      Object.fromEntries(Object.entries(given ?? {}).filter((entry): entry is [string, T] => fits(entry[1])));
    return {
      shown: only(shown, (value): value is boolean => typeof value === "boolean"),
      sizes: only(
        sizes,
        (value): value is number => typeof value === "number" && value >= 40 && value <= 2_000,
      ),
    };
  } catch {
    return NONE;
  }
}

function read(table: string): ColumnPreferences {
  let found = kept.get(table);
  if (!found) {
    let stored: string | null = null;
    try {
      stored = localStorage.getItem(storedAt(table));
    } catch {
      // A browser that stores nothing shows the columns as they come.
    }
    found = parsePreferences(stored);
    kept.set(table, found);
  }
  return found;
}

function write(table: string, next: ColumnPreferences) {
  kept.set(table, next);
  try {
    localStorage.setItem(storedAt(table), JSON.stringify(next));
  } catch {
    // Kept for this page view at least.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Which columns of this table are shown and how wide, per browser. */
export function useColumnPreferences(table: string) {
  const preferences = useSyncExternalStore(
    subscribe,
    () => read(table),
    () => NONE,
  );
  const change = useCallback(
    (next: Partial<ColumnPreferences>) => write(table, { ...read(table), ...next }),
    [table],
  );
  const reset = useCallback(() => write(table, NONE), [table]);
  return { preferences, change, reset };
}

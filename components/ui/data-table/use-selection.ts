"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { NOTHING, type Selection, select, selectRange, shownState, toggle } from "./selection";
import type { TableQuery } from "./table-query";

/** The selection over the rows shown, for as long as the question stays the same. */
export function useSelection(ids: readonly string[], { words, filters }: TableQuery) {
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const touched = useRef<string>(undefined);

  // "All matching" means the filter it was chosen under; under another it would be other rows.
  const asked = JSON.stringify([words, filters]);
  const askedBefore = useRef(asked);
  useEffect(() => {
    if (askedBefore.current === asked) return;
    askedBefore.current = asked;
    setSelection(NOTHING);
  }, [asked]);

  const pick = useCallback(
    (id: string, range: boolean) => {
      const from = range ? touched.current : undefined;
      setSelection((now) => (range ? selectRange(now, ids, from, id) : toggle(now, id)));
      touched.current = id;
    },
    [ids],
  );
  const pickShown = useCallback((on: boolean) => setSelection((now) => select(now, ids, on)), [ids]);
  return { selection, setSelection, pick, pickShown, shown: shownState(selection, ids) };
}

"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { More } from "./list-states";
import { addPage, askNext, failPage, firstPage, type Page, type Pages, wantsMore } from "./pages";

type Load<Row> = (cursor: string) => Promise<Page<Row>>;

/** The first page comes with the page; the rest is read as it is scrolled to. A new first page starts over. */
export function usePages<Row>(first: Page<Row>, load: Load<Row>, idOf: (row: Row) => string) {
  const [pages, setPages] = useState<Pages<Row>>(() => firstPage(first));
  const started = useRef(first);
  const parts = useRef({ load, idOf });
  useEffect(() => {
    parts.current = { load, idOf };
  });
  useEffect(() => {
    if (started.current === first) return;
    started.current = first;
    setPages(firstPage(first));
  }, [first]);

  const { asking } = pages;
  useEffect(() => {
    if (asking === undefined) return;
    parts.current.load(asking).then(
      (page) => setPages((now) => addPage(now, asking, page, parts.current.idOf)),
      () => setPages((now) => failPage(now, asking, "The next rows could not be read.")),
    );
  }, [asking]);

  const ask = useCallback(() => setPages((now) => (wantsMore(now) ? askNext(now) : now)), []);
  const retry = useCallback(() => setPages(askNext), []);
  const { rows, next, problem } = pages;
  const more: More = { exists: next !== null, asking: asking !== undefined, problem, ask, retry };
  return { rows, more };
}

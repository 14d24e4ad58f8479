/** One page as a keyset read gives it: the cursor is the place after its last row. */
export interface Page<Row> {
  items: readonly Row[];
  nextCursor: string | null;
}

/** The pages read so far, as one list. */
export interface Pages<Row> {
  rows: readonly Row[];
  next: string | null;
  /** The cursor being asked for now. */
  asking: string | undefined;
  problem: string | undefined;
}

export const firstPage = <Row>({ items, nextCursor }: Page<Row>): Pages<Row> => ({
  rows: items,
  next: nextCursor,
  asking: undefined,
  problem: undefined,
});

/** Whether to ask for more now: there is more, nobody asks already, and the last try did not fail. */
export const wantsMore = <Row>({ next, asking, problem }: Pages<Row>) =>
  next !== null && asking === undefined && problem === undefined;

export const askNext = <Row>(pages: Pages<Row>): Pages<Row> =>
  pages.next === null ? pages : { ...pages, asking: pages.next, problem: undefined };

/** Adds the answer to `cursor`; one that nobody waits for any more (the question has changed) is dropped. */
export function addPage<Row>(
  pages: Pages<Row>,
  cursor: string,
  page: Page<Row>,
  idOf: (row: Row) => string,
): Pages<Row> {
  if (pages.asking !== cursor) return pages;
  const known = new Set(pages.rows.map(idOf));
  // A row that moved while we were reading may come twice; it keeps its first place.
  const fresh = page.items.filter((row) => !known.has(idOf(row)));
  return {
    rows: [...pages.rows, ...fresh],
    // A cursor that leads back to itself would be asked for for ever.
    next: page.nextCursor === cursor ? null : page.nextCursor,
    asking: undefined,
    problem: undefined,
  };
}

export const failPage = <Row>(pages: Pages<Row>, cursor: string, problem: string): Pages<Row> =>
  pages.asking === cursor ? { ...pages, asking: undefined, problem } : pages;

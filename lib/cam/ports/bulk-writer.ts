/** What a cell of a bulk row may hold; a list becomes an array column. */
export type BulkValue = string | number | boolean | null | readonly string[];

export interface BulkTable {
  table: string;
  columns: readonly string[];
}

/**
 * Puts many rows into one table as fast as the database takes them (COPY). Outside any transaction of the caller: what
 * was written stays, so only tables that are filled again from their source are written this way.
 */
export interface BulkWriter {
  write(into: BulkTable, rows: Iterable<readonly BulkValue[]>): Promise<number>;
}

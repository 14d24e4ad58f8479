"use client";

import { type RowData, useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import { useColumnPreferences } from "./column-preferences";
import { type DataColumn, features, toColumnDefs } from "./columns";

interface Columns<Data extends RowData> {
  name: string;
  columns: readonly DataColumn<Data>[];
  rows: readonly Data[];
  idOf: (row: Data) => string;
}

/** The table's columns as this browser wants them: which are shown, and how wide. */
export function useColumns<Data extends RowData>({ name, columns, rows, idOf }: Columns<Data>) {
  const { preferences, change, reset } = useColumnPreferences(name);
  const byDefault = useMemo(
    () => Object.fromEntries(columns.map(({ id, hidden }) => [id, !hidden])),
    [columns],
  );
  // The same objects for as long as nothing changes: rows are only drawn anew when they must be.
  const columnVisibility = useMemo(() => ({ ...byDefault, ...preferences.shown }), [byDefault, preferences]);
  const columnSizing = useMemo(() => ({ ...preferences.sizes }), [preferences]);
  const table = useTable({
    features,
    columns: useMemo(() => toColumnDefs(columns), [columns]),
    data: rows,
    getRowId: idOf,
    columnResizeMode: "onChange",
    state: { columnVisibility, columnSizing },
    onColumnVisibilityChange: (next) =>
      change({ shown: typeof next === "function" ? next(columnVisibility) : next }),
    onColumnSizingChange: (next) => change({ sizes: typeof next === "function" ? next(columnSizing) : next }),
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const visible = useMemo(
    () => columns.filter(({ id }) => columnVisibility[id] !== false),
    [columns, columnVisibility],
  );
  return { table, byId, visible, reset };
}

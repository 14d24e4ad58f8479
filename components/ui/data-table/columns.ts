import {
  type ColumnDef,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  type Header,
  type ReactTable,
  type RowData,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";

export interface DataColumn<Data extends RowData> {
  id: string;
  header: string;
  cell: (row: Data) => ReactNode;
  sortable?: boolean;
  numeric?: boolean;
  /** Pixels; the first column takes what is left. */
  size?: number;
  /** Not shown until somebody asks for it. */
  hidden?: boolean;
  /** On a phone a row keeps its first column and the facts beneath it: at most two. */
  pocket?: boolean;
}

/** What the table keeps for us; sorting, filtering and paging are the server's, selection is selection.ts. */
export const features = tableFeatures({
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
});

type Features = typeof features;
export type DataTableOf<Data extends RowData> = ReactTable<Features, Data>;
export type DataHeaderOf<Data extends RowData> = Header<Features, Data, unknown>;

export const MIN_SIZE = 72;
const DEFAULT_SIZE = 140;

export const toColumnDefs = <Data extends RowData>(
  columns: readonly DataColumn<Data>[],
): ColumnDef<Features, Data>[] =>
  columns.map((column, place) => ({
    id: column.id,
    header: column.header,
    cell: ({ row }) => column.cell(row.original),
    size: column.size ?? (place === 0 ? 240 : DEFAULT_SIZE),
    minSize: MIN_SIZE,
    maxSize: 900,
    enableHiding: place > 0,
  }));

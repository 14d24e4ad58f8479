"use client";

import type { RowData } from "@tanstack/react-table";
import { clsx } from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { KeyboardEvent } from "react";
import { type DataColumn, type DataHeaderOf, type DataTableOf, MIN_SIZE } from "./columns";
import { nextSort, type TableQuery } from "./table-query";
import { Tick } from "./tick";

interface HeadProps<Data extends RowData> {
  table: DataTableOf<Data>;
  columns: ReadonlyMap<string, DataColumn<Data>>;
  sort: TableQuery["sort"];
  onSort: (sort: TableQuery["sort"]) => void;
  /** The box over all rows; absent where nothing can be selected. */
  selecting?: { state: "none" | "some" | "all"; onChange: (on: boolean) => void } | undefined;
}

export function Head<Data extends RowData>({ table, columns, sort, onSort, selecting }: HeadProps<Data>) {
  return (
    <thead className="group/heads text-meta text-muted max-sm:sr-only">
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id}>
          {selecting && (
            <th scope="col" className={clsx(headCell, "w-11 pl-card")}>
              <Tick label="Select all rows shown" state={selecting.state} onChange={selecting.onChange} />
            </th>
          )}
          {group.headers.map((header, place) => (
            <HeadCell
              key={header.id}
              table={table}
              header={header}
              column={columns.get(header.id)}
              flexible={place === 0}
              first={place === 0 && !selecting}
              sort={sort}
              onSort={onSort}
            />
          ))}
        </tr>
      ))}
    </thead>
  );
}

const headCell = "sticky top-0 z-10 h-9 border-line border-b bg-surface p-0 text-left font-medium";

interface HeadCellProps<Data extends RowData> {
  table: DataTableOf<Data>;
  header: DataHeaderOf<Data>;
  column: DataColumn<Data> | undefined;
  /** Takes what the others leave, until somebody gives it a width. */
  flexible: boolean;
  first: boolean;
  sort: TableQuery["sort"];
  onSort: (sort: TableQuery["sort"]) => void;
}

function HeadCell<Data extends RowData>({
  table,
  header,
  column,
  flexible,
  first,
  sort,
  onSort,
}: HeadCellProps<Data>) {
  if (!column) return null;
  const sorted = sort?.by === column.id ? sort : undefined;
  const sized = !flexible || column.id in table.state.columnSizing;
  const Arrow = sorted ? (sorted.descending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  const label = (
    <>
      <span className="truncate">{column.header}</span>
      {column.sortable && (
        <Arrow
          size={14}
          aria-hidden
          className={clsx(
            "shrink-0 transition-opacity",
            sorted
              ? "text-accent-ink"
              : "opacity-0 group-hover/head:opacity-100 group-focus-visible/head:opacity-100",
          )}
        />
      )}
    </>
  );
  const face = clsx(
    "group/head flex h-full w-full min-w-0 items-center gap-1 px-3 focus-visible:-outline-offset-2",
    first && "pl-card",
    column.numeric && "flex-row-reverse",
  );
  return (
    <th
      scope="col"
      className={headCell}
      style={sized ? { width: header.getSize() } : undefined}
      aria-sort={sorted ? (sorted.descending ? "descending" : "ascending") : undefined}
    >
      {column.sortable ? (
        <button
          type="button"
          className={clsx(face, "transition-colors hover:text-ink", sorted && "text-ink")}
          onClick={() => onSort(nextSort(sort, column.id))}
        >
          {label}
        </button>
      ) : (
        <span className={face}>{label}</span>
      )}
      <ResizeHandle table={table} header={header} label={column.header} />
    </th>
  );
}

const STEP = 16;

/** Dragged, or moved with the arrow keys. */
function ResizeHandle<Data extends RowData>({
  table,
  header,
  label,
}: {
  table: DataTableOf<Data>;
  header: DataHeaderOf<Data>;
  label: string;
}) {
  const resize = header.getResizeHandler();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (!step) return;
    event.preventDefault();
    const width = event.currentTarget.parentElement?.offsetWidth ?? header.getSize();
    table.setColumnSizing((sizes) => ({ ...sizes, [header.id]: Math.max(MIN_SIZE, width + step) }));
  };
  return (
    <button
      type="button"
      aria-label={`Width of ${label}`}
      aria-description="Left and right arrows make it narrower or wider"
      onMouseDown={resize}
      onTouchStart={resize}
      onDoubleClick={() => header.column.resetSize()}
      onKeyDown={onKeyDown}
      className={clsx(
        "absolute inset-y-0 right-0 z-10 w-2 cursor-col-resize touch-none opacity-0 transition-opacity focus-visible:opacity-100 group-hover/heads:opacity-100 after:absolute after:inset-y-2 after:right-0 after:w-px after:bg-line hover:after:w-0.5 hover:after:bg-accent focus-visible:-outline-offset-2",
        header.column.getIsResizing() && "after:w-0.5 after:bg-accent",
      )}
    />
  );
}

"use client";

import type { RowData } from "@tanstack/react-table";
import { clsx } from "clsx";
import type { Route } from "next";
import { memo, type ReactNode, type Ref } from "react";
import { Link } from "../link";
import type { DataColumn } from "./columns";
import { Tick } from "./tick";

export interface RowProps<Data extends RowData> {
  row: Data;
  id: string;
  place: number;
  columns: readonly DataColumn<Data>[];
  /** What the row is called, for whoever cannot see it. */
  name: string;
  href: string | undefined;
  selected: boolean;
  current: boolean;
  onSelect: ((id: string, range: boolean) => void) | undefined;
  onCurrent: (id: string) => void;
  measure: Ref<HTMLTableRowElement>;
}

/** On the cells: a row of a table with separate borders has none of its own. */
const line = "border-line border-b";

/** One line of a list; on a phone, its name and two facts. */
function RowView<Data extends RowData>(props: RowProps<Data>) {
  const { row, id, place, columns, name, href, selected, current, onSelect, onCurrent, measure } = props;
  const [first, ...rest] = columns;
  const pocket = rest.filter((column) => column.pocket).slice(0, 2);
  return (
    <tr
      ref={measure}
      data-index={place}
      data-row={id}
      // The head is the first row of the whole.
      aria-rowindex={place + 2}
      aria-selected={onSelect ? selected : undefined}
      tabIndex={current ? 0 : -1}
      onFocus={() => onCurrent(id)}
      className={clsx(
        "relative scroll-my-12 transition-colors focus-visible:-outline-offset-2",
        selected ? "bg-accent-soft/70" : current ? "bg-hover" : "hover:bg-hover/60",
      )}
    >
      {onSelect && (
        <td className={clsx(line, "w-11 pl-card align-middle")}>
          {/* Above the stretched link. */}
          <span className="relative z-[1] flex items-center">
            <Tick
              label={`Select ${name}`}
              state={selected ? "all" : "none"}
              onChange={(_on, shift) => onSelect(id, shift)}
            />
          </span>
        </td>
      )}
      {first && (
        <th
          scope="row"
          className={clsx(
            line,
            "h-row px-3 py-1 text-left font-medium max-sm:h-14 max-sm:w-full max-sm:max-w-0",
            !onSelect && "pl-card",
          )}
        >
          <Name href={href}>{first.cell(row)}</Name>
          {pocket.length > 0 && (
            <span className="flex items-center gap-x-2 overflow-hidden font-normal text-meta text-muted sm:hidden">
              {pocket.map((column, place) => (
                <span key={column.id} className={clsx("truncate", place > 0 && "max-w-1/2 shrink-0")}>
                  {column.cell(row)}
                </span>
              ))}
            </span>
          )}
        </th>
      )}
      {rest.map((column) => (
        <td
          key={column.id}
          className={clsx(
            line,
            "h-row truncate px-3 py-1 last:pr-card max-sm:hidden",
            column.numeric && "text-right tabular-nums",
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Rows far outnumber what changes between two renderings. */
export const DataRow = memo(RowView) as typeof RowView;

function Name({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (!href) return <span className="block truncate">{children}</span>;
  return (
    // Stretched over the row, so that the whole of it can be pressed and stays one link.
    <Link href={href as Route} className="block truncate after:absolute after:inset-0 hover:underline">
      {children}
    </Link>
  );
}

"use client";

import type { RowData } from "@tanstack/react-table";
import { clsx } from "clsx";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type CSSProperties, type ReactNode, useMemo, useState } from "react";
import { confirmLeaving } from "../unsaved-work";
import { Body } from "./body";
import { ColumnMenu } from "./column-menu";
import type { DataColumn } from "./columns";
import { FilterBar } from "./filter-bar";
import { Head } from "./head";
import { Foot, type ListState, Missing } from "./list-states";
import { Peek } from "./peek";
import { DataRow } from "./row";
import { isEmpty, isSelected, NOTHING, type Selection } from "./selection";
import { SelectionBar } from "./selection-bar";
import { type FilterDef, isNarrowed, type TableQuery, unnarrowed } from "./table-query";
import { useColumns } from "./use-columns";
import { useRowKeys } from "./use-row-keys";
import { useSelection } from "./use-selection";
import { useVirtualRows } from "./use-virtual-rows";

export interface DataTableProps<Data extends RowData> extends ListState {
  /** Names the stored column choices: "leads". */
  name: string;
  /** What the list holds, in the plural: "leads". Read out, and used in its own words. */
  things: string;
  /** Keep it outside of the component: a new list of columns draws everything anew. */
  columns: readonly DataColumn<Data>[];
  rows: readonly Data[];
  idOf: (row: Data) => string;
  nameOf: (row: Data) => string;
  query: TableQuery;
  onQuery: (query: TableQuery) => void;
  filters?: readonly FilterDef[];
  searchable?: boolean;
  /** How many rows fit, where somebody counted. */
  matching?: number | undefined;
  /** The count is an estimate, and says so. */
  about?: boolean;
  /** At the right end of the filters: saved views, more filters. */
  tools?: ReactNode;
  /** Where a row opens. */
  hrefOf?: (row: Data) => string;
  peek?: (row: Data) => ReactNode;
  /** What can be done with the selection; without it nothing can be selected. */
  bulk?: (selection: Selection, clear: () => void) => ReactNode;
  /** Shown when there is nothing at all, filters or not. */
  empty: ReactNode;
}

const noFilters: readonly FilterDef[] = [];

/** A list of anything, of any length. The question (sort, filters) belongs to whoever holds the rows. */
export function DataTable<Data extends RowData>(props: DataTableProps<Data>) {
  const { things, rows, idOf, nameOf, query, onQuery, filters = noFilters, matching } = props;
  const { hrefOf, peek, bulk, pending = false, more, searchable = false, about = false, tools } = props;
  const router = useRouter();
  const [peeking, setPeeking] = useState(false);
  const ids = useMemo(() => rows.map(idOf), [rows, idOf]);
  const { table, byId, visible, reset } = useColumns(props);
  const { selection, setSelection, pick, pickShown, shown } = useSelection(ids, query);
  const { scroller, virtualizer, reveal } = useVirtualRows(ids, more?.ask);

  const rowOf = (id: string | undefined) => (id === undefined ? undefined : rows[ids.indexOf(id)]);
  const open = (id: string) => {
    const row = rowOf(id);
    if (row !== undefined && hrefOf) confirmLeaving(() => router.push(hrefOf(row) as Route));
  };
  const { current, setCurrent } = useRowKeys({
    ids,
    reveal,
    onSelect: bulk && ((id) => pick(id, false)),
    onSelectShown: bulk && (() => pickShown(shown !== "all")),
    onPeek: peek && (() => setPeeking((now) => !now)),
    onOpen: hrefOf && open,
  });
  const peeked = peeking ? rowOf(current) : undefined;
  const nothing = rows.length === 0;

  const drawRow = (place: number) => {
    const row = rows[place];
    const id = ids[place];
    if (row === undefined || id === undefined) return null;
    return (
      <DataRow
        key={id}
        row={row}
        id={id}
        place={place}
        columns={visible}
        name={nameOf(row)}
        href={hrefOf?.(row)}
        selected={isSelected(selection, id)}
        current={id === current}
        onSelect={bulk && pick}
        onCurrent={setCurrent}
        measure={virtualizer.measureElement}
      />
    );
  };

  return (
    <div className="overflow-clip rounded-card border border-line bg-surface">
      {(filters.length > 0 || searchable) && (
        <FilterBar {...{ things, filters, query, searchable }} onChange={onQuery}>
          {tools}
          <ColumnMenu table={table} columns={byId} onReset={reset} />
        </FilterBar>
      )}
      {bulk && !nothing && !isEmpty(selection, matching) && (
        <SelectionBar selection={selection} matching={matching} about={about} onChange={setSelection}>
          {bulk(selection, () => setSelection(NOTHING))}
        </SelectionBar>
      )}
      <div
        ref={scroller}
        aria-busy={pending || props.loading}
        className={clsx(
          "relative max-h-[calc(100dvh-13rem)] overflow-auto overscroll-contain transition-opacity",
          pending && "opacity-60",
        )}
      >
        {nothing ? (
          <Missing
            {...props}
            loading={props.loading || more?.exists === true}
            columnCount={visible.length}
            narrowed={isNarrowed(query)}
            onWiden={() => onQuery(unnarrowed(query))}
          />
        ) : (
          <>
            <table
              aria-label={things}
              // -1 says that nobody knows yet how many there are.
              aria-rowcount={
                matching === undefined || about ? (more?.exists ? -1 : rows.length + 1) : matching + 1
              }
              className="w-full border-separate border-spacing-0 text-left text-table sm:min-w-(--table-width) sm:table-fixed"
              style={{ "--table-width": `${table.getTotalSize()}px` } as CSSProperties}
            >
              <Head
                table={table}
                columns={byId}
                sort={query.sort}
                onSort={(sort) => onQuery({ ...query, sort })}
                selecting={bulk && { state: shown, onChange: pickShown }}
              />
              <Body virtualizer={virtualizer} columnCount={visible.length + (bulk ? 1 : 0)} row={drawRow} />
            </table>
            <Foot more={more} />
          </>
        )}
      </div>
      {peek && peeked !== undefined && (
        <Peek name={nameOf(peeked)} onClose={() => setPeeking(false)}>
          {peek(peeked)}
        </Peek>
      )}
    </div>
  );
}

"use client";

import { useMemo, useTransition } from "react";
import type { Told } from "@/components/operations/told";
import { noteColumn, offColumn, sinceColumn } from "@/components/suppression/entry-columns";
import { nextPage } from "@/components/suppression/next-page";
import { answerOf } from "@/components/ui/answer";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { DataColumn } from "@/components/ui/data-table/columns";
import { DataTable } from "@/components/ui/data-table/data-table";
import type { Page } from "@/components/ui/data-table/pages";
import { usePages } from "@/components/ui/data-table/use-pages";
import { useTableQuery } from "@/components/ui/data-table/use-table-query";
import { EmptyState } from "@/components/ui/states";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { BlockLine } from "@/lib/cam/block-list/reads";
import type { Add } from "./add-blocks";
import { KINDS, LIST_OPTIONS, LISTS } from "./words";

type ToldLine = Told<BlockLine>;

interface Deeds {
  remove: (input: unknown) => Promise<ActionResult<{ value: string; list: string; note: string | null }>>;
  add: Add;
}

const columns: DataColumn<ToldLine>[] = [
  { id: "value", header: "Name", size: 380, cell: ({ value }) => <bdi title={value}>{value}</bdi> },
  {
    id: "list",
    header: "List",
    size: 120,
    pocket: true,
    cell: ({ list }) => <Badge tone={LISTS[list].tone}>{LISTS[list].label}</Badge>,
  },
  { id: "kind", header: "What", size: 90, cell: ({ kind }) => KINDS[kind] },
  sinceColumn,
  { id: "by", header: "By", size: 130, cell: ({ createdBy }) => createdBy },
  noteColumn,
];

const filters = [{ id: "list", label: "List", options: LIST_OPTIONS, single: true }];
const sortable: string[] = [];
const idOf = ({ id }: ToldLine) => id;

interface BlockListTableProps {
  first: Page<ToldLine>;
  matching: number | undefined;
  /** What this person's role allows; without it the lists can be looked at. */
  deeds: Deeds | undefined;
}

export function BlockListTable({ first, matching, deeds }: BlockListTableProps) {
  const { query, setQuery, pending } = useTableQuery(filters, sortable);
  const pages = usePages(first, (cursor) => nextPage<ToldLine>("/api/cam/safety/blocklists", cursor), idOf);
  const withRemove = useMemo(
    () =>
      deeds
        ? [
            ...columns,
            offColumn<ToldLine>("Remove", 104, (line) => <RemoveButton line={line} deeds={deeds} />),
          ]
        : columns,
    [deeds],
  );
  return (
    <DataTable
      name="block-lists"
      things="entries"
      columns={withRemove}
      rows={pages.rows}
      idOf={idOf}
      nameOf={({ value }) => value}
      query={query}
      onQuery={setQuery}
      filters={filters}
      searchable
      {...(matching !== undefined && { matching })}
      more={pages.more}
      pending={pending}
      empty={
        <EmptyState title="Nobody is blocked yet">
          Paste the domains of your competitors and customers: their people are never taken for leads. Who
          said no belongs on the suppression list instead.
        </EmptyState>
      }
    />
  );
}

function RemoveButton({ line: { id, value }, deeds }: { line: ToldLine; deeds: Deeds }) {
  const [pending, start] = useTransition();
  const remove = () =>
    start(async () => {
      const result = await answerOf(deeds.remove({ blockId: id }));
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      const { list, note } = result.value;
      showToast(`${value} is off the list`, {
        undo: async () => {
          const back = await answerOf(
            deeds.add({ list, entries: [result.value.value], ...(note && { note }) }),
          );
          showToast(back.ok ? `${value} is back on the list` : back.message, {
            tone: back.ok ? "positive" : "stop",
          });
        },
      });
    });
  return (
    <Button size="small" look="quiet" aria-label={`Remove ${value}`} pending={pending} onClick={remove}>
      Remove
    </Button>
  );
}

"use client";

import { clsx } from "clsx";
import type { Route } from "next";
import { usePathname, useSearchParams } from "next/navigation";
import { NotTold } from "@/components/operations/not-told";
import { StateBadge } from "@/components/ui/badges";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { EmptyState, Loading, Skeleton } from "@/components/ui/states";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatCount } from "@/lib/format/quantity";
import { fieldInWords } from "./fields";
import { LeftOut } from "./left-out";
import { useImportRows } from "./live";
import { type RowKind, rowKinds } from "./outcomes";
import { reasonInWords, undoInWords } from "./reasons";
import type { ToldImport, ToldRows } from "./told";

/** The rows of an import by what became of them: the figures are the tabs. */
export function ImportRows({ batch }: { batch: ToldImport }) {
  const kinds = rowKinds(batch);
  const asked = useSearchParams().get("rows");
  const shown =
    kinds.find(({ id }) => id === asked) ?? kinds.find(({ count }) => count > 0) ?? (kinds[0] as RowKind);
  return (
    <section aria-label="Rows of the file">
      <KindTabs kinds={kinds} shown={shown} />
      <div className="flex flex-wrap items-center justify-between gap-3 py-3">
        <p className="prose-measure text-muted text-table">{shown.says}</p>
        <LeftOut batch={batch} />
      </div>
      <RowsOf key={shown.id} batch={batch} kind={shown} />
    </section>
  );
}

function KindTabs({ kinds, shown }: { kinds: readonly RowKind[]; shown: RowKind }) {
  const path = usePathname();
  return (
    <nav aria-label="What became of the rows" className="overflow-x-auto border-line border-b">
      <ul className="flex gap-x-8 max-sm:gap-x-6">
        {kinds.map((kind) => (
          <li key={kind.id}>
            <Link
              href={`${path}?rows=${kind.id}` as Route}
              replace
              scroll={false}
              aria-current={kind === shown ? "page" : undefined}
              className={clsx(
                "-mb-px flex flex-col border-b-2 pt-1 pb-2 whitespace-nowrap transition-colors focus-visible:-outline-offset-2",
                kind === shown ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink",
              )}
            >
              <span
                className={clsx(
                  "font-semibold text-title tabular-nums",
                  kind.count === 0 && "font-normal text-muted",
                )}
              >
                {formatCount(kind.count)}
              </span>
              <span className="text-table">{kind.label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function RowsOf({ batch, kind }: { batch: ToldImport; kind: RowKind }) {
  const version = `${batch.state} ${batch.rowsDone} ${kind.count}`;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useImportRows(
    batch.id,
    kind.filter,
    version,
  );
  if (error && !data) return <NotTold what="The rows" error={error} again={refetch} />;
  const rows = data?.pages.flatMap(({ items }) => items);
  return (
    <Card flush>
      {!rows && (
        <Loading label="Reading the rows">
          <div className="flex flex-col gap-4 px-card py-4">
            <Skeleton className="w-3/4" />
            <Skeleton className="w-2/3" />
            <Skeleton className="w-3/4" />
          </div>
        </Loading>
      )}
      {rows?.length === 0 && <EmptyState title={kind.none} />}
      {rows && rows.length > 0 && <RowsTable batch={batch} kind={kind} rows={rows} />}
      {hasNextPage && (
        <div className="border-line border-t px-card py-3">
          <Button look="quiet" pending={isFetchingNextPage} onClick={() => fetchNextPage()}>
            Show more rows
          </Button>
        </div>
      )}
    </Card>
  );
}

/** The columns that name a person, the mapped ones first; a wide file shows its rest in the download. */
const MOST_CELLS = 5;

function RowsTable({ batch, kind, rows }: { batch: ToldImport; kind: RowKind; rows: ToldRows["items"] }) {
  const mapped = Object.entries(batch.mapping)
    .map(([place, field]) => ({ place: Number(place), label: fieldInWords(field), main: field === "email" }))
    .sort((one, other) => Number(other.main) - Number(one.main) || one.place - other.place)
    .slice(0, MOST_CELLS);
  return (
    <Table caption={`${kind.label}: rows in the order of the file`}>
      <TableHead>
        <HeadCell numeric className="w-16">
          Row
        </HeadCell>
        {mapped.map(({ place, label }, at) => (
          <HeadCell key={place} minor={at > 0}>
            {label}
          </HeadCell>
        ))}
        <HeadCell minor>Why</HeadCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Row key={row.row}>
            <RowHead className="text-right font-normal text-muted tabular-nums">
              {formatCount(row.row)}
            </RowHead>
            {mapped.map(({ place }, at) => (
              <Cell key={place} minor={at > 0} className={at > 0 ? "max-w-48" : "max-w-72"}>
                <span className="block truncate" title={row.cells[place]}>
                  {row.cells[place]}
                </span>
                {at === 0 && (
                  <div className="text-meta sm:hidden">
                    <RowSays row={row} kind={kind} />
                  </div>
                )}
              </Cell>
            ))}
            <Cell minor className="min-w-48">
              <RowSays row={row} kind={kind} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function RowSays({ row, kind }: { row: ToldRows["items"][number]; kind: RowKind }) {
  // The tab says it already.
  const undone = kind.filter.undo === "REVERSED" ? undefined : undoInWords(row.undo, row.undoDetail);
  const said = [...(undone ? [undone] : []), ...row.reasons.map(reasonInWords)];
  return (
    <>
      {"undo" in kind.filter && <StateBadge of="row" is={row.outcome} />}
      {said.map((sentence) => (
        <span key={sentence} className="block text-soft">
          {sentence}
        </span>
      ))}
    </>
  );
}

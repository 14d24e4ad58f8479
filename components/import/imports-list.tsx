"use client";

import type { Route } from "next";
import { StateBadge } from "@/components/ui/badges";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ImportState } from "@/lib/db/generated/enums";
import { formatBytes, formatCount, formatCountOf } from "@/lib/format/quantity";

export interface ListedImport {
  id: string;
  fileName: string;
  fileBytes: number;
  bytesArrived: number;
  state: ImportState;
  campaign: { name: string } | null;
  rowsTotal: number | null;
  rowsDone: number;
  rowsNew: number;
  rowsUpdated: number;
  rowsDuplicate: number;
  rowsInvalid: number;
  rowsSuppressed: number;
  undoneReversed: number;
  undoneKept: number;
  createdBy: string;
  createdAt: Date;
}

interface ImportsListProps {
  imports: readonly ListedImport[];
  earlier: string | undefined;
}

/** Every list that came in or was begun, the newest first. */
export function ImportsList({ imports, earlier }: ImportsListProps) {
  return (
    <Card flush>
      <Table caption="Imports, newest first">
        <TableHead>
          <HeadCell>File</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell minor>Campaign</HeadCell>
          <HeadCell minor>Figures</HeadCell>
          <HeadCell minor>Who and when</HeadCell>
        </TableHead>
        <TableBody>
          {imports.map((one) => (
            <Row key={one.id}>
              <RowHead className="max-w-72 max-sm:max-w-44">
                <Link href={`/leads/import/${one.id}` as Route} className="block truncate hover:underline">
                  {one.fileName}
                </Link>
                <span className="block truncate font-normal text-meta text-muted">
                  {one.fileBytes > 0 ? formatBytes(one.fileBytes) : "Not from a file"}
                  <span className="sm:hidden">, {figuresOf(one)}</span>
                </span>
              </RowHead>
              <Cell>
                <StateBadge of="import" is={one.state} />
              </Cell>
              <Cell minor className="max-w-48">
                <span className="block truncate">
                  {one.campaign?.name ?? <span className="text-muted">None</span>}
                </span>
              </Cell>
              <Cell minor className="text-soft tabular-nums">
                {figuresOf(one)}
              </Cell>
              <Cell minor className="max-w-56 whitespace-nowrap">
                <Time at={one.createdAt} relative />
                <span className="block truncate text-meta text-muted">{one.createdBy}</span>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {earlier && (
        <div className="border-line border-t px-card py-3">
          <Link
            href={earlier as Route}
            className="text-accent-ink text-table underline underline-offset-2 hover:no-underline"
          >
            Show earlier imports
          </Link>
        </div>
      )}
    </Card>
  );
}

function figuresOf(one: ListedImport): string {
  if (one.bytesArrived < one.fileBytes)
    return `${formatBytes(one.bytesArrived)} of ${formatBytes(one.fileBytes)} have arrived`;
  if (one.state === "UNDONE")
    return `${formatCount(one.undoneReversed)} taken back${one.undoneKept > 0 ? `, ${formatCount(one.undoneKept)} kept` : ""}`;
  if (one.rowsTotal === null) return "Not checked yet";
  const left = one.rowsDuplicate + one.rowsInvalid + one.rowsSuppressed;
  const parts = [
    `${formatCount(one.rowsNew)} new`,
    one.rowsUpdated > 0 && `${formatCount(one.rowsUpdated)} known`,
    left > 0 && `${formatCount(left)} left out`,
  ];
  const told = parts.filter(Boolean).join(", ");
  const some = one.rowsDone > 0 && one.rowsDone < one.rowsTotal;
  return some
    ? `${told}, at row ${formatCount(one.rowsDone)} of ${formatCountOf(one.rowsTotal, "row")}`
    : told;
}

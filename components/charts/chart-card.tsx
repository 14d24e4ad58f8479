"use client";

import { ChartLine, Table2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ChartTable } from "./series";

interface ChartCardProps {
  title: string;
  /** What the picture says, in a sentence: the finding, not the axes. */
  says: ReactNode;
  /** The same figures as a table. */
  table: ChartTable;
  children: ReactNode;
}

/** A chart with its sentence above it and its table behind it. */
export function ChartCard({ title, says, table, children }: ChartCardProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Card
      title={title}
      help={says}
      action={
        <IconButton
          label={asTable ? "Show as chart" : "Show as table"}
          icon={asTable ? ChartLine : Table2}
          size="small"
          onClick={() => setAsTable(!asTable)}
        />
      }
    >
      {asTable ? (
        <div className="-mx-4 max-h-64 overflow-y-auto">
          <Figures title={title} table={table} />
        </div>
      ) : (
        <>
          {/* The picture is hidden from a screen reader, which gets the figures. */}
          <div aria-hidden>{children}</div>
          <div className="sr-only">
            <Figures title={title} table={table} />
          </div>
        </>
      )}
    </Card>
  );
}

function Figures({ title, table: { columns, rows } }: { title: string; table: ChartTable }) {
  return (
    <Table caption={title}>
      <TableHead>
        {columns.map((column, place) => (
          <HeadCell key={column} numeric={place > 0}>
            {column}
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {rows.map(([name, ...cells]) => (
          <Row key={name}>
            <RowHead>{name}</RowHead>
            {cells.map((cell, place) => (
              <Cell key={columns[place + 1]} numeric>
                {cell}
              </Cell>
            ))}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

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
          <PlainFigures title={title} table={table} />
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

/** For a screen reader only: nothing in it scrolls or looks like anything. */
function PlainFigures({ title, table: { columns, rows } }: { title: string; table: ChartTable }) {
  return (
    <table className="sr-only">
      <caption>{title}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, place) => (
              <td key={columns[place + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

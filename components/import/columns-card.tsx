"use client";

import { Card } from "@/components/ui/card";
import { type Option, Select } from "@/components/ui/select";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { FIELD_LABEL, fieldInWords } from "./fields";
import type { ToldReading } from "./told";

export type Mapping = Record<string, string>;
type Column = ToldReading["columns"][number];

interface ColumnsCardProps {
  reading: ToldReading;
  mapping: Mapping;
  disabled: boolean;
  /** The new mapping, and the column that lost its field to another. */
  onChange: (mapping: Mapping, loser: Column | undefined) => void;
}

const LEAVE_OUT = "leave-out";
const FIELDS: readonly Option[] = Object.entries(FIELD_LABEL).map(([value, label]) => ({ value, label }));

/** What each column is taken for, with what speaks for it, and a select to say otherwise. */
export function ColumnsCard({ reading, mapping, disabled, onChange }: ColumnsCardProps) {
  const { columns, sampleRows } = reading;

  const choose = (column: Column, field: string) => {
    const key = String(column.column);
    const others = Object.entries(mapping).filter(([place]) => place !== key);
    if (field === LEAVE_OUT) return onChange(Object.fromEntries(others), undefined);
    // A field is filled by one column: the latest word counts.
    const loser = others.find(([, other]) => other === field);
    onChange(
      { ...Object.fromEntries(others.filter((other) => other !== loser)), [key]: field },
      loser && columns.find((other) => String(other.column) === loser[0]),
    );
  };

  return (
    <Card
      flush
      title="What the columns mean"
      help="A column that is left out stays in the report of this import, and goes nowhere else."
    >
      <Table caption="Columns of the file and the fields they fill" className="border-line border-t">
        <TableHead>
          <HeadCell>Column</HeadCell>
          <HeadCell minor>In the first rows</HeadCell>
          <HeadCell>Becomes</HeadCell>
          <HeadCell minor>Why</HeadCell>
        </TableHead>
        <TableBody>
          {columns.map((column) => {
            const seen = examples(sampleRows, column.column);
            const field = mapping[String(column.column)] ?? LEAVE_OUT;
            return (
              <Row key={column.column}>
                <RowHead className="max-w-48 align-middle max-sm:max-w-36">
                  <span className="block truncate" title={column.name}>
                    {column.name}
                  </span>
                  <span className="block truncate font-normal text-meta text-muted sm:hidden">{seen}</span>
                </RowHead>
                <Cell minor className="w-2/5 max-w-0">
                  <span className="block truncate text-muted" title={seen}>
                    {seen || "Nothing stands in it"}
                  </span>
                </Cell>
                <Cell className="w-60 max-sm:w-40">
                  <Select
                    aria-label={`What ${column.name} becomes`}
                    value={field}
                    disabled={disabled}
                    options={optionsFor(column, field)}
                    onValueChange={(next) => next !== field && choose(column, next)}
                  />
                </Cell>
                <Cell minor className="w-1/4 min-w-48 text-muted">
                  {because(column, field)}
                </Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
    </Card>
  );
}

const examples = (rows: readonly (readonly string[])[], column: number) =>
  [...new Set(rows.map((row) => (row[column] ?? "").trim()).filter(Boolean))].slice(0, 3).join(" · ");

function optionsFor({ own }: Column, field: string): Option[] {
  const custom = field.startsWith("custom:") && field !== own ? [field] : [];
  return [
    ...FIELDS,
    ...[own, ...custom].map((value) => ({
      value,
      label: `Own field: ${fieldInWords(value)}`,
      help: "Kept with the person; for templates and filters.",
    })),
    { value: LEAVE_OUT, label: "Leave out" },
  ];
}

function because({ guess, evidence, own }: Column, field: string) {
  if (field === (guess ?? LEAVE_OUT)) return evidence[0];
  if (field === LEAVE_OUT) return "Left out.";
  return field === own ? "A field of your own." : "You said so.";
}

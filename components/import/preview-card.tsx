import { Card } from "@/components/ui/card";
import { HeadCell, TableBody, TableHead } from "@/components/ui/table";
import { formatCount } from "@/lib/format/quantity";
import type { Mapping } from "./columns-card";
import { fieldInWords } from "./fields";
import type { ToldReading } from "./told";

const SHOWN = 8;
const BAD_SHOWN = 5;
/** A wide file scrolls sideways, and the keyboard must be able to do that too. */
const SCROLLS = { tabIndex: 0 } as const;

/** The first rows as they will come, and those that could not be read. */
export function PreviewCard({ reading, mapping }: { reading: ToldReading; mapping: Mapping }) {
  const { columns, sampleRows, badRows } = reading;
  return (
    <Card flush title="The first rows, as they are read">
      <section aria-label="First rows" {...SCROLLS} className="overflow-x-auto border-line border-t">
        <table className="w-full min-w-max border-collapse text-left text-table">
          <caption className="sr-only">The first rows of the file</caption>
          <TableHead>
            <HeadCell className="text-right">Row</HeadCell>
            {columns.map(({ column, name }) => {
              const field = mapping[String(column)];
              return (
                <HeadCell key={column}>
                  <span className="block max-w-56 truncate text-ink">{name}</span>
                  <span className="block max-w-56 truncate font-normal">
                    {field ? fieldInWords(field) : "left out"}
                  </span>
                </HeadCell>
              );
            })}
          </TableHead>
          <TableBody>
            {numbered(sampleRows).map(({ number, row }) => (
              <PreviewRow key={number} row={row} number={number} reading={reading} mapping={mapping} />
            ))}
          </TableBody>
        </table>
      </section>
      {badRows.length > 0 && (
        <div className="border-line border-t px-card py-3">
          <p className="font-medium text-table">Rows that cannot be read</p>
          <ul className="pt-1 text-table">
            {badRows.slice(0, BAD_SHOWN).map(({ line, sentence, raw }) => (
              <li key={line} className="py-1">
                <span className="text-muted">Line {formatCount(line)}:</span> {sentence}
                <code className="block truncate font-mono text-meta text-muted">{raw.slice(0, 200)}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

const numbered = (rows: readonly (readonly string[])[]) =>
  rows.slice(0, SHOWN).map((row, at) => ({ number: at + 1, row }));

interface PreviewRowProps {
  row: readonly string[];
  number: number;
  reading: ToldReading;
  mapping: Mapping;
}

function PreviewRow({ row, number, reading, mapping }: PreviewRowProps) {
  return (
    <tr>
      <td className="h-9 px-3 pl-card text-right text-muted tabular-nums">{number}</td>
      {reading.columns.map(({ column }) => (
        <td key={column} className="h-9 max-w-64 px-3 last:pr-card">
          <span
            className={mapping[String(column)] ? "block truncate" : "block truncate text-muted"}
            title={row[column]}
          >
            {row[column]}
          </span>
        </td>
      ))}
    </tr>
  );
}

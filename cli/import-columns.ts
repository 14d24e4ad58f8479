import type { ImportReading } from "@/lib/cam/import/describe";
import { Field, type ImportMapping } from "@/lib/cam/import/schema";
import { FIELDS } from "@/lib/cam/table-columns/schema";
import { WrongUsage } from "./command";

/** What --map says, over what was guessed: "Mail=email", "3=title" by the column's number, "Notes=" to leave it out. */
export function mapColumns(reading: ImportReading, said: readonly string[]): ImportMapping {
  const mapping: Record<string, Field> = { ...reading.mapping };
  for (const one of said) {
    const split = one.lastIndexOf("=");
    if (split < 1) throw new WrongUsage(`--map ${one}: write it as column=field`);
    const [name, field] = [one.slice(0, split).trim(), one.slice(split + 1).trim()];
    const place = placeOf(reading, name);
    for (const [other, held] of Object.entries(mapping)) if (held === field) delete mapping[other];
    delete mapping[place];
    if (field !== "") mapping[place] = fieldOf(field);
  }
  return mapping;
}

function placeOf({ columns }: ImportReading, name: string): string {
  const fold = (text: string) => text.trim().toLowerCase();
  const found =
    columns.find((column) => fold(column.name) === fold(name)) ??
    columns.find(({ column }) => String(column + 1) === name);
  if (found) return String(found.column);
  const known = columns.map((column) => `  ${column.column + 1}  ${column.name}`).join("\n");
  throw new WrongUsage(`There is no column "${name}". There are:\n${known}`);
}

function fieldOf(text: string): Field {
  const field = Field.safeParse(text);
  if (field.success) return field.data;
  throw new WrongUsage(
    `"${text}" is no field. There are ${FIELDS.join(", ")}, and custom:name for one of your own`,
  );
}

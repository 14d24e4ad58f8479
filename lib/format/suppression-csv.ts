import type { SuppressionKind, SuppressionReason, SuppressionSource } from "@/lib/db/generated/enums";
import { csvLine } from "./csv";

interface Line {
  kind: SuppressionKind;
  value: string;
  reason: SuppressionReason;
  source: SuppressionSource;
  note: string | null;
  createdAt: Date | string;
}

/** The names are those by which an import recognises the list again. */
const COLUMNS = ["entry", "kind", "reason", "source", "since", "note"];

export async function* suppressionCsv(pages: AsyncIterable<readonly Line[]>): AsyncGenerator<string> {
  // The mark in front tells spreadsheets that this is UTF-8.
  yield `\ufeff${csvLine(COLUMNS)}`;
  for await (const page of pages)
    yield page
      .map(({ kind, value, reason, source, note, createdAt }) =>
        csvLine([value, kind, reason, source, new Date(createdAt).toISOString(), note]),
      )
      .join("");
}

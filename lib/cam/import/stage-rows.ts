import type { CamContext } from "../context";
import type { Json } from "../json";
import type { BulkValue } from "../ports/bulk-writer";
import type { RowPerson } from "./schema";

export interface ReadRow {
  /** As the file counts them, the header not included. */
  row: number;
  cells: Json;
  reasons: readonly string[];
  /** Absent when nobody can be made of the row; then `reasons` says why. */
  person?: RowPerson | undefined;
}

const PERSON = [
  "email",
  "emailKey",
  "emailDomain",
  "matchKeys",
  "firstName",
  "lastName",
  "nameAsGiven",
  "title",
  "phone",
  "linkedinUrl",
  "city",
  "country",
  "language",
  "roleAccount",
  "freeMail",
  "companyName",
  "companyNameAsGiven",
  "companyDomain",
  "website",
  "industry",
  "employees",
  "tags",
  "note",
] as const satisfies readonly (keyof RowPerson)[];

const COLUMNS = [
  "workspaceId",
  "batchId",
  "row",
  "cells",
  "outcome",
  "reasons",
  "contactId",
  "leadId",
  "companyId",
  "eventId",
  ...PERSON,
  "customFields",
];

/** Puts rows on the stage. The ids are made here, in the order of the rows, so that what comes of them lies in that order too. */
export async function stageRows(ctx: CamContext, batchId: string, rows: readonly ReadRow[]) {
  function* values(): Generator<BulkValue[]> {
    for (const { row, cells, reasons, person } of rows) {
      yield [
        ctx.workspaceId,
        batchId,
        row,
        JSON.stringify(cells),
        person ? null : "INVALID",
        reasons,
        ctx.newId(),
        ctx.newId(),
        ctx.newId(),
        ctx.newId(),
        ...PERSON.map((field): BulkValue => person?.[field] ?? (LISTS.has(field) ? [] : null)),
        person && Object.keys(person.customFields).length > 0 ? JSON.stringify(person.customFields) : "{}",
      ];
    }
  }
  await ctx.bulk.write({ table: "ImportStage", columns: COLUMNS }, values());
}

const LISTS = new Set<string>(["matchKeys", "tags"]);

import type { CsvTable } from "@/lib/format/csv";

/** An entry as the API tells it. */
export interface AuditRecord {
  id: string;
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  before: unknown;
  after: unknown;
  detail: unknown;
  fromAddress: string | null;
  userAgent: string | null;
  requestId: string | null;
  runId: string | null;
}

const NAMES = [
  "at",
  "actorKind",
  "actorName",
  "actorId",
  "action",
  "subjectKind",
  "subjectId",
  "before",
  "after",
  "detail",
  "fromAddress",
  "userAgent",
  "requestId",
  "runId",
  "id",
] as const satisfies (keyof AuditRecord)[];

const cell = (value: unknown) => {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
};

export const AUDIT_TABLE: CsvTable<AuditRecord> = {
  head: NAMES,
  cells: (record) => NAMES.map((name) => cell(record[name])),
};

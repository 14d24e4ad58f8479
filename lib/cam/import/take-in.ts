import type { ContactSource, LawfulBasis } from "@/lib/db/generated/enums";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { clearStage } from "./clear-stage";
import { markRepeated } from "./mark-suppressed";
import { mergeRows } from "./merge-rows";
import { rowReader } from "./rules";
import type { Field, ImportMapping } from "./schema";
import { standing } from "./standing";

/** One person as somebody else than a file tells of them; "" where nothing is known. */
export type TakenPerson = Partial<Record<Exclude<Field, `custom:${string}`>, string>> & {
  /** Where they were seen: kept in the row, for the report. */
  seenAt: string;
};

export interface TakeIn {
  /** What the report is called: "Founders in Berlin". */
  name: string;
  campaignId: string | null;
  source: ContactSource;
  sourceDetail: string;
  lawfulBasis: LawfulBasis;
  lawfulBasisDetail: string | null;
  rows: number;
  runId: string | null;
}

const COLUMNS = [
  ["email", "Email"],
  ["firstName", "First name"],
  ["lastName", "Last name"],
  ["fullName", "Name"],
  ["title", "Title"],
  ["company", "Company"],
  ["domain", "Domain"],
  ["linkedinUrl", "LinkedIn"],
  ["phone", "Phone"],
  ["city", "City"],
  ["country", "Country"],
  ["industry", "Industry"],
  ["employees", "Employees"],
  ["notes", "Notes"],
] as const;

const MAPPING: ImportMapping = Object.fromEntries(COLUMNS.map(([field], place) => [String(place), field]));
const read = rowReader(MAPPING);

/**
 * People from elsewhere come in the way a file's rows do: by the same rules and statements, with the same report, and
 * taken back by the same undo. `openTakeIn`, `takeIn` for each stretch, `finishImport`; all three in the caller's
 * transactions, so that a stretch is in whole or not at all and a repeated one goes on behind the last.
 */
export async function openTakeIn(tx: CamContext, { name, rows, runId, ...rest }: TakeIn) {
  const batchId = tx.newId();
  await tx.db.importBatch.create({
    data: {
      ...rest,
      workspaceId: tx.workspaceId,
      id: batchId,
      fileName: name,
      fileBytes: 0,
      format: { chosen: {}, names: [...COLUMNS.map(([, label]) => label), "Seen at"] },
      mapping: MAPPING,
      state: "RUNNING",
      rowsTotal: rows,
      runId,
      createdBy: tx.actor.name,
      createdAt: tx.now(),
      startedAt: tx.now(),
    },
  });
  await recordAudit(tx, {
    action: "import.started",
    subjectKind: "import",
    subjectId: batchId,
    detail: { name, rows, source: rest.source, campaignId: rest.campaignId, lawfulBasis: rest.lawfulBasis },
  });
  return { batchId };
}

/** Puts people on the stage behind those who are in already. Public for the dry look of who would come in. */
export async function stageTakeIn(
  tx: CamContext,
  batchId: string,
  from: number,
  people: readonly TakenPerson[],
) {
  const rows = people.map((person, index) => {
    const cells = [...COLUMNS.map(([field]) => person[field] ?? ""), person.seenAt];
    const { person: known, reasons } = read(cells);
    return {
      workspaceId: tx.workspaceId,
      batchId,
      row: from + index,
      cells,
      reasons,
      contactId: tx.newId(),
      leadId: tx.newId(),
      companyId: tx.newId(),
      eventId: tx.newId(),
      ...(known
        ? { ...known, matchKeys: [...known.matchKeys], tags: [...known.tags] }
        : { outcome: "INVALID" as const }),
    };
  });
  await tx.db.importStage.createMany({ data: rows });
  const range = { workspaceId: tx.workspaceId, batchId, from, to: from + people.length - 1 };
  await markRepeated(tx, range);
  return range;
}

/** The next stretch, in one piece. False when somebody stopped the import meanwhile. */
export async function takeIn(
  tx: CamContext,
  batchId: string,
  people: readonly TakenPerson[],
): Promise<boolean> {
  const batch = await standing(tx, batchId);
  if (batch.state !== "RUNNING") return false;
  const range = await stageTakeIn(tx, batchId, batch.rowsDone + 1, people);
  await mergeRows(tx, range, batch);
  await clearStage(tx, batchId);
  return true;
}

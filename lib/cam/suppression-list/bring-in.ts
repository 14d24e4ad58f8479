import type { SuppressionReason } from "@/lib/db/generated/enums";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { recordNo } from "../suppression/record-no";
import { standingList } from "./standing";

interface Line {
  row: number;
  emails: string[];
  domains: string[];
  reason: SuppressionReason;
  note: string | null;
  since: Date | null;
}

/** Public to the list's own jobs: puts a stretch of lines on the list, and stops the leads they reach, in one transaction. False when somebody cancelled. */
export async function bringLinesIn(tx: CamContext, listId: string, from: number, to: number) {
  const list = await standingList(tx, listId);
  if (list.state !== "RUNNING") return false;
  if (list.linesDone !== from - 1)
    throw new Error(`List ${listId} stands at line ${list.linesDone}, not before line ${from}.`);
  const lines = await tx.db.$queryRaw<Line[]>`
    select "row", "emails", "domains", "reason"::text, "note", "since" from "SuppressionImportLine"
     where "workspaceId" = ${tx.workspaceId}::uuid and "importId" = ${listId}::uuid and "row" between ${from} and ${to}
       and "verdict" is distinct from 'INVALID' order by "row"`;
  const { leadsStopped } = await recordNo(
    tx,
    "IMPORT",
    lines.map(({ row, emails, domains, reason, note, since }) => ({
      emails,
      domains,
      reason,
      note: note ?? undefined,
      evidence: { listId, row, ...(since && { since: since.toISOString() }) },
    })),
  );
  await tx.db.suppressionImport.updateMany({
    where: { workspaceId: tx.workspaceId, id: listId },
    data: { linesDone: to, leadsStopped: { increment: leadsStopped } },
  });
  return true;
}

/** Public to the list's own jobs: only lines that name nobody stay, with their reason; the others are on the list now. */
export async function finishList(tx: CamContext, listId: string) {
  const list = await standingList(tx, listId);
  if (list.state !== "RUNNING") return undefined;
  await tx.db.suppressionImport.updateMany({
    where: { workspaceId: tx.workspaceId, id: listId },
    data: { state: "DONE", finishedAt: tx.now() },
  });
  await tx.db.suppressionImportPiece.deleteMany({ where: { workspaceId: tx.workspaceId, importId: listId } });
  await tx.db.$executeRaw`
    delete from "SuppressionImportLine"
     where "workspaceId" = ${tx.workspaceId}::uuid and "importId" = ${listId}::uuid and "verdict" is distinct from 'INVALID'`;
  const counts = {
    new: list.linesNew,
    stronger: list.linesStronger,
    known: list.linesKnown,
    repeated: list.linesRepeated,
    invalid: list.linesInvalid,
    leadsStopped: list.leadsStopped,
  };
  await recordAudit(tx, {
    action: "suppression-list.finished",
    subjectKind: "suppression-list",
    subjectId: listId,
    detail: { fileName: list.fileName, ...counts },
  });
  return counts;
}

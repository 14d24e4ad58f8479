import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { readWording } from "../wording/rules";
import type { OfTemplate, SaveTemplate } from "./schema";

/** More than that nobody finds anything in. */
export const MOST_TEMPLATES = 200;

/** Keeps what is written often under a name, for everybody of the workspace. */
export async function saveTemplate(ctx: CamContext, { templateId, name, body }: SaveTemplate) {
  requireRole(ctx, "OPERATOR");
  const read = readWording({ subject: null, body });
  if (!read.ok) throw new Refusal("invalid", read.faults.map(({ because }) => because).join(" "));
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`templates ${workspaceId}`}, 0))`;
    const named = await db.answerTemplate.findFirst({
      where: { workspaceId, name: { equals: name, mode: "insensitive" } },
      select: { id: true },
    });
    if (named && named.id !== templateId)
      throw new Refusal("conflict", `There is a template called “${name}” already. Choose another name.`);
    const now = tx.now();
    const id = templateId ?? tx.newId();
    if (templateId) {
      const { count } = await db.answerTemplate.updateMany({
        where: { workspaceId, id },
        data: { name, body, writtenBy: tx.actor.name, updatedAt: now },
      });
      if (count === 0) throw new Refusal("missing", "There is no such template.");
    } else {
      if ((await db.answerTemplate.count({ where: { workspaceId } })) >= MOST_TEMPLATES)
        throw new Refusal("conflict", `There are ${MOST_TEMPLATES} templates: remove one first.`);
      await db.answerTemplate.create({
        data: { workspaceId, id, name, body, writtenBy: tx.actor.name, createdAt: now, updatedAt: now },
      });
    }
    await recordAudit(tx, {
      action: "answer-template.saved",
      subjectKind: "answer-template",
      subjectId: id,
      after: { name },
    });
    return { templateId: id };
  });
}

/** Answers with what it held: saving that again takes it back. */
export async function removeTemplate(ctx: CamContext, { templateId }: OfTemplate) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const where = { workspaceId: tx.workspaceId, id: templateId };
    const row = await tx.db.answerTemplate.findUnique({
      where: { workspaceId_id: where },
      select: { name: true, body: true },
    });
    if (!row) throw new Refusal("missing", "There is no such template.");
    await tx.db.answerTemplate.deleteMany({ where });
    await recordAudit(tx, {
      action: "answer-template.removed",
      subjectKind: "answer-template",
      subjectId: templateId,
      before: { name: row.name },
    });
    return row;
  });
}

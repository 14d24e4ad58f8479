import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { wrongField } from "../errors";
import { isMeaning, nameOf } from "../taxonomy/rules";
import type { AddWord } from "./schema";
import { scoreAnew } from "./score-anew";

/** Says what a word means. A word that is there already means this from now on; `was` is what it meant until now. */
export async function addWord(ctx: CamContext, { kind, term, means }: AddWord) {
  requireRole(ctx, "OPERATOR");
  if (!isMeaning(kind, means))
    throw wrongField(
      "means",
      `There is no ${kind.toLowerCase()} called "${means}". Choose one from the list.`,
    );
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const where = { workspaceId_kind_term: { workspaceId, kind, term } };
    const before = await tx.db.synonym.findUnique({ where, select: { id: true, means: true } });
    const was = before?.means ?? null;
    if (before && was === means) return { wordId: before.id, was, campaigns: 0 };
    const { id: wordId } = await tx.db.synonym.upsert({
      where,
      create: {
        workspaceId,
        id: tx.newId(),
        kind,
        term,
        means,
        createdBy: tx.actor.name,
        createdAt: tx.now(),
      },
      update: { means, createdBy: tx.actor.name },
      select: { id: true },
    });
    const campaigns = await scoreAnew(tx);
    await recordAudit(tx, {
      action: "word.added",
      subjectKind: "word",
      subjectId: wordId,
      ...(before && { before: { means: before.means } }),
      after: { kind, term, means, meansInWords: nameOf(kind, means) },
    });
    return { wordId, was, campaigns };
  });
}

import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { RemoveWord } from "./schema";
import { scoreAnew } from "./score-anew";

/** From now on the word is read as the product reads it by itself. */
export async function removeWord(ctx: CamContext, { wordId }: RemoveWord) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const id = { workspaceId_id: { workspaceId: tx.workspaceId, id: wordId } };
    const word = await tx.db.synonym.findUnique({ where: id });
    if (!word) throw new Refusal("missing", "This word is gone. Somebody may have taken it away.");
    await tx.db.synonym.delete({ where: id });
    const campaigns = await scoreAnew(tx);
    const { kind, term, means } = word;
    await recordAudit(tx, {
      action: "word.removed",
      subjectKind: "word",
      subjectId: wordId,
      before: { kind, term, means },
    });
    return { kind, term, means, campaigns };
  });
}

import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { answerPair, reopenPair, snoozePair } from "../pair-question/answer";
import { pairOf } from "../pair-question/pair";
import type { OfPair } from "./schema";

const audit = (tx: CamContext, action: `contact.${string}`, { contactId, otherContactId }: OfPair) =>
  recordAudit(tx, {
    action,
    subjectKind: "contact",
    subjectId: contactId,
    detail: { otherId: otherContactId },
  });

/** Two people, a person says: remembered for good, and never asked again. Also where nobody had asked. */
export async function keepApart(ctx: CamContext, asked: OfPair) {
  requireRole(ctx, "OPERATOR");
  const { contactId, otherContactId } = asked;
  return inTransaction(ctx, async (tx) => {
    // Held, so that a merge of the two or another answer is through before this one, or waits for it.
    const people = await tx.db.$queryRaw<unknown[]>`
      select "id"::text from "Contact" where "workspaceId" = ${tx.workspaceId}::uuid
         and "id" = any (${[contactId, otherContactId]}::uuid[]) and "mergedIntoId" is null order by "Contact"."id" for update`;
    if (people.length !== 2)
      throw new Refusal("missing", "There are no such two people, or they have been merged meanwhile.");
    await answerPair(tx, pairOf("MERGE", contactId, otherContactId), "REJECTED", "Kept apart by hand");
    await audit(tx, "contact.kept-apart", asked);
    return asked;
  });
}

/** Takes a "two people" or a "later" back: the question stands again, now. */
export async function askAgain(ctx: CamContext, asked: OfPair) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    await reopenPair(tx, pairOf("MERGE", asked.contactId, asked.otherContactId));
    await audit(tx, "contact.asked-again", asked);
    return asked;
  });
}

/** Not now: the pair is asked about again tomorrow. */
export async function askLater(ctx: CamContext, asked: OfPair) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const snoozed = await snoozePair(tx, pairOf("MERGE", asked.contactId, asked.otherContactId));
    await audit(tx, "contact.asked-later", asked);
    return snoozed;
  });
}

import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { LiftSuppression } from "./schema";

/**
 * Takes one entry off the list: a person who is signed in, with a reason that stays on record. Leads do not come back by
 * it: each is released by a deed of its own.
 */
export async function liftSuppression(ctx: CamContext, { suppressionId, because }: LiftSuppression) {
  requireRole(ctx, "OPERATOR");
  const { actor } = ctx;
  if (actor.kind !== "operator")
    throw new Refusal(
      "forbidden",
      "Only a person who is signed in to the dashboard takes somebody off the suppression list, one at a time.",
    );
  return inTransaction(ctx, async (tx) => {
    const [entry] = await tx.db.$queryRaw<{ kind: string; reason: string }[]>`
      select "kind"::text, "reason"::text from "Suppression"
       where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${suppressionId}::uuid for update`;
    if (!entry)
      throw new Refusal("missing", "There is no such entry on the list. It may have been lifted already.");
    const liftId = tx.newId();
    await tx.db.suppressionLift.create({
      data: {
        workspaceId: tx.workspaceId,
        id: liftId,
        suppressionId,
        liftedById: actor.id,
        liftedByName: actor.name,
        because,
        at: tx.now(),
      },
    });
    await recordAudit(tx, {
      action: "suppression.lifted",
      subjectKind: "suppression",
      subjectId: suppressionId,
      before: entry,
      detail: { liftId },
    });
    return { suppressionId, liftId };
  });
}

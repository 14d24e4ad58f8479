import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { UpdateProfile } from "./schema";

/** Self: one's own name and the zone dates are shown in. */
export async function updateProfile(ctx: CamContext, { name, zone }: UpdateProfile) {
  requireRole(ctx, "VIEWER");
  const { actor } = ctx;
  if (actor.kind !== "operator") throw new Refusal("forbidden", "Only a person has a profile.");

  return inTransaction(ctx, async (tx) => {
    const before = await tx.db.user.findUniqueOrThrow({
      where: { id: actor.id },
      select: { name: true, zone: true },
    });
    await tx.db.user.update({ where: { id: actor.id }, data: { name, zone } });
    await recordAudit(tx, {
      action: "operator.profile-changed",
      subjectKind: "operator",
      subjectId: actor.id,
      before,
      after: { name, zone },
    });
    return { name, zone };
  });
}

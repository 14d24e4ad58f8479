import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { wrongField } from "../errors";
import type { CreateTag, TagLine } from "./schema";

/** A tag of that name; the one there is, whatever its capitals, rather than a second. */
export async function createTag(ctx: CamContext, { name, doNotContact }: CreateTag): Promise<TagLine> {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const id = tx.newId();
    const { count } = await tx.db.tag.createMany({
      data: { workspaceId, id, name, doNotContact, createdAt: tx.now() },
      skipDuplicates: true,
    });
    const tag = await tx.db.tag.findUniqueOrThrow({
      where: { workspaceId_name: { workspaceId, name } },
      select: { id: true, name: true, doNotContact: true },
    });
    if (tag.doNotContact !== doNotContact)
      throw wrongField(
        "name",
        tag.doNotContact
          ? `"${tag.name}" is there already, and keeps people from being written to.`
          : `"${tag.name}" is there already as a plain tag. Choose another name.`,
      );
    if (count > 0)
      await recordAudit(tx, {
        action: "tag.created",
        subjectKind: "tag",
        subjectId: id,
        after: { name, doNotContact },
      });
    return tag;
  });
}

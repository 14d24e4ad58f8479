import type { Contact } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { coveredBy } from "../suppression/find";

/**
 * What becomes of the address that is replaced. As another address of theirs it still finds them: an answer from there is
 * theirs, and a "no" that was said under it stays said. So one that is on the list is kept, whatever was asked for.
 */
export async function keepOldAddressOf(
  tx: CamContext,
  { id, email, emailKey }: Contact,
  { keep, next }: { keep: boolean; next: string | null },
): Promise<"kept" | "dropped" | undefined> {
  const { db, workspaceId } = tx;
  // The new one may have been another of theirs until now.
  if (next) await db.contactAlias.deleteMany({ where: { workspaceId, contactId: id, emailKey: next } });
  if (!email || !emailKey || emailKey === next) return undefined;
  const covering = (await coveredBy(tx, [email])).get(email) ?? [];
  if (!keep && covering.length === 0) return "dropped";
  await db.contactAlias.createMany({
    data: [
      {
        workspaceId,
        id: tx.newId(),
        contactId: id,
        email,
        emailKey,
        source: "OPERATOR",
        createdAt: tx.now(),
      },
    ],
    skipDuplicates: true,
  });
  return "kept";
}

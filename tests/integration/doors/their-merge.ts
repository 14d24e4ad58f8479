import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";

/** Two people of the other workspace who were merged, under the names that inputs have for them. */
export async function theirMerge(db: PrismaClient, workspaceId: string, at: Date) {
  const [keepId, otherId, mergeId] = [newId(), newId(), newId()];
  const nobody = { workspaceId, source: "IMPORT", lawfulBasis: "OTHER", firstName: "Theirs" } as const;
  await db.contact.createMany({ data: [keepId, otherId].map((id) => ({ ...nobody, id })) });
  const json = { before: {}, moved: {} };
  await db.contactMerge.create({
    data: { id: mergeId, workspaceId, keptId: keepId, otherId, at, by: "Them", keptVersion: 1, ...json },
  });
  return { keepId, otherId, mergeId, contactId: keepId, otherContactId: otherId };
}

export const theirRule = (workspaceId: string) => ({
  id: newId(),
  workspaceId,
  words: "Theirs",
  writtenBy: "They",
});

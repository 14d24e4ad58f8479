import type { Role } from "@/lib/db/generated/enums";
import type { SystemContext } from "../context";
import { sessionEnd } from "./rules";

export interface OpenSession {
  userId: string;
  /** The workspace it starts in; when absent the one this person used last. */
  workspaceId?: string | undefined;
}

interface Choice {
  workspaceId: string;
  role: Role;
}

/**
 * Public, and called only by verbs that have just proved who somebody is. Always a new row with a new id: an id that
 * was known before sign-in is worth nothing after it.
 */
export async function openSession(tx: SystemContext, { userId, workspaceId }: OpenSession) {
  const [choice] = await tx.db.$queryRaw<Choice[]>`
    select m."workspaceId"::text, m."role"::text
      from "Membership" m
     where m."userId" = ${userId}::uuid
     order by m."workspaceId" = ${workspaceId ?? null}::uuid desc nulls last,
              (select max(s."lastSeenAt") from "SessionRecord" s
                where s."userId" = m."userId" and s."workspaceId" = m."workspaceId") desc nulls last,
              m."createdAt", m."id"
     limit 1`;
  const id = tx.newId();
  const now = tx.now();
  await tx.db.sessionRecord.create({
    data: {
      id,
      userId,
      workspaceId: choice?.workspaceId ?? null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: sessionEnd(now),
      address: tx.origin.address ?? null,
      userAgent: tx.origin.userAgent ?? null,
    },
  });
  return { sessionId: id, workspaceId: choice?.workspaceId ?? null, role: choice?.role ?? null };
}

import { createHash } from "node:crypto";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";

export interface Answer {
  status: number;
  body: unknown;
}

export interface RepeatableDeed {
  key: string;
  route: string;
  bodyHash: string;
  /** The answer holds something that is shown once and stored nowhere, so it cannot be given again. */
  shownOnce: boolean;
}

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/**
 * Does the deed and remembers its answer in one transaction: a repeat gets the same answer and no second deed, and a
 * deed that was rolled back is not remembered as done. A repeat that arrives while the first is under way waits for it
 * at the row. The caller is part of the key, so nobody is handed another's answer.
 */
export async function doOnce(
  ctx: CamContext,
  deed: RepeatableDeed,
  work: (ctx: CamContext) => Promise<Answer>,
): Promise<Answer & { repeated: boolean }> {
  const { actor, workspaceId } = ctx;
  const key = sha256(`${"id" in actor ? actor.id : actor.name}\n${deed.key}`);
  const { route, bodyHash } = deed;

  return inTransaction(ctx, async (tx) => {
    const isFirst = await tx.db.$executeRaw`
      insert into "IdempotentAnswer" ("workspaceId", "key", "route", "bodyHash", "createdAt")
      values (${workspaceId}::uuid, ${key}, ${route}, ${bodyHash}, ${ctx.now()})
      on conflict ("workspaceId", "key") do nothing`;
    const where = { workspaceId_key: { workspaceId, key } };
    if (isFirst === 0) {
      const held = await tx.db.idempotentAnswer.findUnique({ where });
      if (held?.route !== route || held.bodyHash !== bodyHash) {
        throw new Refusal("invalid", "This Idempotency-Key was used before, for another request.");
      }
      if (deed.shownOnce) {
        throw new Refusal("conflict", "This was done already, and what it answered is shown only once.");
      }
      return { status: held.status ?? 200, body: held.body, repeated: true };
    }
    const answer = await work(tx);
    await tx.db.idempotentAnswer.update({
      where,
      data: {
        status: answer.status,
        finishedAt: ctx.now(),
        ...(!deed.shownOnce && answer.body != null && { body: JSON.parse(JSON.stringify(answer.body)) }),
      },
    });
    return { ...answer, repeated: false };
  });
}

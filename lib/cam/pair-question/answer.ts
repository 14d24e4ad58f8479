import type { CamContext } from "../context";
import { Refusal } from "../errors";
import type { Pair } from "./pair";

const DAY_MS = 86_400_000;
const NOUN = { MERGE: "people", COMPANY_MERGE: "companies" } as const;

/**
 * Writes a person's answer to the question about two down: also where nobody had asked. The caller holds the two; one
 * answer stands at a time, and whoever comes second is told of it instead of writing another beside it.
 */
export async function answerPair(
  tx: CamContext,
  pair: Pair,
  decision: "APPROVED" | "REJECTED",
  byHand: string,
) {
  const { db, workspaceId } = tx;
  const decided = { decision, decidedBy: tx.actor.name, decidedAt: tx.now() };
  const { count } = await db.reviewItem.updateMany({
    where: { workspaceId, ...pair, decidedAt: null },
    data: decided,
  });
  if (count > 0) return;
  const standing = await db.reviewItem.findFirst({
    where: { workspaceId, ...pair, decision: "REJECTED" },
    select: { decidedBy: true },
  });
  if (standing)
    throw new Refusal(
      "conflict",
      `${standing.decidedBy ?? "Somebody"} said already that these are different ${NOUN[pair.kind]}. Take that back first, if it is wrong.`,
    );
  await db.reviewItem.create({
    data: { workspaceId, id: tx.newId(), ...pair, reasons: ["by-hand"], why: byHand, ...decided },
  });
}

/** Public to the verbs: a "different" or a "later" is taken back, and the question stands again, now. */
export async function reopenPair({ db, workspaceId }: CamContext, pair: Pair) {
  const last = await db.reviewItem.findFirst({
    where: {
      workspaceId,
      ...pair,
      OR: [{ decision: "REJECTED" }, { decidedAt: null, snoozedUntil: { not: null } }],
    },
    orderBy: { decidedAt: { sort: "desc", nulls: "first" } },
  });
  if (!last) throw new Refusal("missing", `Nobody called these two different ${NOUN[pair.kind]}.`);
  const { count } = await db.reviewItem.updateMany({
    where: { workspaceId, id: last.id, decision: last.decision },
    data: { decision: null, decidedBy: null, decidedAt: null, snoozedUntil: null },
  });
  if (count === 0) throw new Refusal("conflict", "Somebody decided about these two meanwhile.");
}

/** Public to the verbs: not now; the pair is asked about again tomorrow. */
export async function snoozePair(tx: CamContext, pair: Pair) {
  const until = new Date(tx.now().getTime() + DAY_MS);
  const { count } = await tx.db.reviewItem.updateMany({
    where: { workspaceId: tx.workspaceId, ...pair, decidedAt: null },
    data: { snoozedUntil: until },
  });
  if (count === 0) throw new Refusal("missing", "Nobody asks about these two any more.");
  return { until };
}

import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { conditionOf } from "./condition";
import { MOST_RULES } from "./reads";
import { inWords } from "./rules";
import type { MakeReadingRule, OfReadingRule } from "./schema";

/** From now on messages that fit are read by it; what came in before stays as it is. Never made by CAM itself. */
export async function makeReadingRule(ctx: CamContext, asked: MakeReadingRule) {
  requireRole(ctx, "OPERATOR");
  if (ctx.actor.kind === "job") throw new Refusal("forbidden", "Only a person makes a rule.");
  const { says, because, inboundId } = asked;
  const { words, sender } = conditionOf(asked);
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`reading rules ${workspaceId}`}, 0))`;
    if (inboundId && (await db.inbound.count({ where: { workspaceId, id: inboundId } })) === 0)
      throw new Refusal("missing", "There is no such message.");
    const there = await db.readingRule.findMany({
      where: { workspaceId, retiredAt: null },
      select: { words: true, sender: true },
    });
    if (there.length >= MOST_RULES)
      throw new Refusal("conflict", `There are ${MOST_RULES} rules: take one out first.`);
    const name = (text: string | null) => text?.toLowerCase() ?? null;
    if (there.some((one) => name(one.words) === name(words) && one.sender === sender))
      throw new Refusal(
        "conflict",
        `There is a rule for ${inWords({ words, sender })} already. Take it out first.`,
      );
    const id = tx.newId();
    await db.readingRule.create({
      data: {
        ...{ workspaceId, id, says, words, sender },
        ...{ because: because ?? null, madeFromId: inboundId ?? null },
        ...{ writtenBy: tx.actor.name, createdAt: tx.now() },
      },
    });
    await recordAudit(tx, {
      action: "reading-rule.made",
      subjectKind: "reading-rule",
      subjectId: id,
      after: { says, words, sender },
    });
    return { readingRuleId: id };
  });
}

/** It reads nothing any more. What it read stays, and answers with what it was: making that again takes it back. */
export async function retireReadingRule(ctx: CamContext, { readingRuleId }: OfReadingRule) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const [rule] = await db.readingRule.updateManyAndReturn({
      where: { workspaceId, id: readingRuleId, retiredAt: null },
      data: { retiredAt: tx.now(), retiredBy: tx.actor.name },
      select: { says: true, words: true, sender: true, because: true },
    });
    if (!rule) throw new Refusal("missing", "There is no such rule.");
    await recordAudit(tx, {
      action: "reading-rule.retired",
      subjectKind: "reading-rule",
      subjectId: readingRuleId,
      before: { says: rule.says, words: rule.words, sender: rule.sender },
    });
    return rule;
  });
}

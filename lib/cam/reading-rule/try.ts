import { requireRole } from "../access";
import type { CamContext } from "../context";
import { ReplyFacts } from "../inbound/schema";
import { conditionOf } from "./condition";
import { rulesInForce } from "./reads";
import { readByRules } from "./rules";
import type { TryReadingRule } from "./schema";

/** The last of them say what comes in now. */
const LOOKED_AT = 1_000;
const MOST_SHOWN = 20;

/**
 * What a rule would have made of the last messages, by the very decision that reads them: whom it fits, what would be
 * otherwise, and where it says another thing than a person did. Nothing is changed by it.
 */
export async function tryReadingRule(ctx: CamContext, asked: TryReadingRule) {
  requireRole(ctx, "VIEWER");
  const condition = conditionOf(asked);
  const { db, workspaceId } = ctx;
  const [rules, last] = await Promise.all([
    rulesInForce(ctx),
    db.inbound.findMany({
      where: { workspaceId, handledAt: { not: null }, redactedAt: null, newText: { not: null } },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      take: LOOKED_AT,
      select: {
        ...{ id: true, subject: true, newText: true, fromName: true, fromAddress: true },
        ...{ receivedAt: true, class: true, classifiedAs: true, correctedTo: true, readFacts: true },
      },
    }),
  ]);
  const tried = { id: ctx.newId(), says: asked.says, ...condition };
  const fits = last.flatMap((one) => {
    const { automatic = null, likely = null } = ReplyFacts.safeParse(one.readFacts ?? {}).data ?? {};
    const heard = { subject: one.subject, newText: one.newText ?? "", fromAddress: one.fromAddress };
    const said = { class: one.classifiedAs, likely, automatic };
    const ruled = readByRules(said, [...rules, tried], heard);
    return ruled?.rule.id === tried.id ? [{ one, ruled }] : [];
  });
  const otherwise = fits.filter(({ one, ruled }) => ruled.class !== one.class);
  return {
    lookedAt: last.length,
    fits: fits.length,
    otherwise: otherwise.length,
    /** It would weaken what CAM heard: there a person is asked. */
    asks: fits.filter(({ ruled }) => ruled.asks).length,
    /** A person said of these that they are something else. */
    against: otherwise.filter(({ one }) => one.correctedTo !== null).length,
    messages: [...otherwise, ...fits.filter((fit) => !otherwise.includes(fit))]
      .slice(0, MOST_SHOWN)
      .map(({ one, ruled }) => ({
        inboundId: one.id,
        from: one.fromName || one.fromAddress,
        subject: one.subject,
        text: (one.newText ?? "").slice(0, 200),
        receivedAt: one.receivedAt,
        ...{ is: one.class, would: ruled.class, saidByPerson: one.correctedTo !== null },
      })),
  };
}
export type TriedRule = Awaited<ReturnType<typeof tryReadingRule>>;

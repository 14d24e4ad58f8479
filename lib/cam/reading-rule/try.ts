import type { ReplyClass } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { ReplyFacts } from "../inbound/schema";
import { conditionOf } from "./condition";
import { rulesInForce } from "./reads";
import { LOOKED_THROUGH, readByRules } from "./rules";
import type { TryReadingRule } from "./schema";

/** The last of them say what comes in now. */
const LOOKED_AT = 1_000;
const MOST_SHOWN = 20;

interface Row {
  id: string;
  subject: string | null;
  newText: string;
  fromName: string | null;
  fromAddress: string | null;
  receivedAt: Date;
  class: ReplyClass | null;
  classifiedAs: ReplyClass | null;
  corrected: boolean;
  readFacts: unknown;
}

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
    // From each mailbox's own index. A thousand whole texts may be hundreds of megabytes.
    db.$queryRaw<Row[]>`
      with last as materialized (
        select n."id" from "Mailbox" m cross join lateral (
                 select n."id", n."receivedAt" from "Inbound" n
                  where n."mailboxId" = m."id" and n."workspaceId" = m."workspaceId"
                    and n."handledAt" is not null and n."redactedAt" is null
                  order by n."receivedAt" desc, n."id" desc limit ${LOOKED_AT}) n
         where m."workspaceId" = ${workspaceId}::uuid
         order by n."receivedAt" desc, n."id" desc limit ${LOOKED_AT})
      select n."id"::text, n."subject", left(coalesce(n."newText", ''), ${LOOKED_THROUGH}) as "newText", n."fromName", n."fromAddress", n."receivedAt",
             n."class"::text, n."classifiedAs"::text, n."correctedTo" is not null as "corrected", n."readFacts"
        from "Inbound" n join last using ("id") where n."workspaceId" = ${workspaceId}::uuid
       order by n."receivedAt" desc, n."id" desc`,
  ]);
  const tried = { id: ctx.newId(), says: asked.says, ...condition };
  const fits = last.flatMap((one) => {
    const { automatic = null, likely = null } = ReplyFacts.safeParse(one.readFacts ?? {}).data ?? {};
    const heard = { subject: one.subject, newText: one.newText, fromAddress: one.fromAddress };
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
    against: otherwise.filter(({ one }) => one.corrected).length,
    messages: [...otherwise, ...fits.filter((fit) => !otherwise.includes(fit))]
      .slice(0, MOST_SHOWN)
      .map(({ one, ruled }) => ({
        inboundId: one.id,
        from: one.fromName || one.fromAddress,
        subject: one.subject,
        text: one.newText.slice(0, 200),
        receivedAt: one.receivedAt,
        ...{ is: one.class, would: ruled.class, saidByPerson: one.corrected },
      })),
  };
}
export type TriedRule = Awaited<ReturnType<typeof tryReadingRule>>;

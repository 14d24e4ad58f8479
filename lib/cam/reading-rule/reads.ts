import { requireRole } from "../access";
import type { CamContext } from "../context";
import type { ReadingRule } from "./rules";

/** More than that nobody oversees, and each message is held against all of them. */
export const MOST_RULES = 200;

/** Public to whoever reads what came in. */
export const rulesInForce = ({ db, workspaceId }: CamContext): Promise<ReadingRule[]> =>
  db.readingRule.findMany({
    where: { workspaceId, retiredAt: null },
    select: { id: true, says: true, words: true, sender: true },
    take: MOST_RULES,
  });

/** Each rule in force with what it did so far, the last made first. */
export async function listReadingRules(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const rules = await db.readingRule.findMany({
    where: { workspaceId, retiredAt: null },
    orderBy: { id: "desc" },
    take: MOST_RULES,
    select: {
      ...{ id: true, says: true, words: true, sender: true, because: true, madeFromId: true },
      ...{ writtenBy: true, createdAt: true },
    },
  });
  const ids = rules.map(({ id }) => id);
  const did = await db.$queryRaw<{ id: string; read: number; corrected: number; asked: number }[]>`
    select n."readingRuleId"::text as "id", count(*)::int as "read",
           count(*) filter (where n."correctedTo" is not null)::int as "corrected",
           count(*) filter (where n."classifiedAs" is null)::int as "asked"
      from "Inbound" n where n."workspaceId" = ${workspaceId}::uuid and n."readingRuleId" = any (${ids}::uuid[]) group by 1`;
  const byRule = new Map(did.map((one) => [one.id, one]));
  return {
    rules: rules.map(({ id, madeFromId, ...rule }) => {
      const { read = 0, corrected = 0, asked = 0 } = byRule.get(id) ?? {};
      return {
        ...{ ...rule, readingRuleId: id, inboundId: madeFromId },
        /** Messages it decided; of those, what a person said is otherwise; and where a person was asked. */
        ...{ read, corrected, asked },
      };
    }),
  };
}
export type ReadingRules = Awaited<ReturnType<typeof listReadingRules>>;

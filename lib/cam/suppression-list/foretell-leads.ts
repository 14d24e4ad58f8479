import type { CamContext } from "../context";
import { BEFORE_ALL } from "../paging/schema";
import { countOpenLeadsOf, peopleReached } from "../suppression/people";

const LINES_AT_ONCE = 5_000;
const PEOPLE_AT_ONCE = 10_000;

/** Somebody whom two lines name counts once. Of a million ids the whole text would fill the memory: the random part of each, as a number, tells them apart. */
const short = (id: string) => Number.parseInt(id.replaceAll("-", "").slice(-13), 16);

/** How many open leads the list will stop, those at whole domains included: exact at the moment of the check. */
export async function foretellLeads(ctx: CamContext, listId: string, lines: number): Promise<number> {
  const seen = new Set<number>();
  let leads = 0;
  for (let from = 1; from <= lines; from += LINES_AT_ONCE) {
    const reach = await reachOf(ctx, listId, from, from + LINES_AT_ONCE - 1);
    for (let after: string | undefined = BEFORE_ALL; after; ) {
      const { ids, last } = await peopleReached(ctx, reach, after, PEOPLE_AT_ONCE);
      const unseen = ids.filter((id) => !seen.has(short(id)));
      for (const id of unseen) seen.add(short(id));
      if (unseen.length > 0) leads += await countOpenLeadsOf(ctx, unseen);
      after = last;
    }
  }
  return leads;
}

async function reachOf(ctx: CamContext, listId: string, from: number, to: number) {
  const lines = await ctx.db.$queryRaw<{ emails: string[]; domains: string[] }[]>`
    select "emails", "domains" from "SuppressionImportLine"
     where "workspaceId" = ${ctx.workspaceId}::uuid and "importId" = ${listId}::uuid and "row" between ${from} and ${to}
       and "verdict" in ('NEW', 'STRONGER', 'KNOWN')`;
  return {
    emails: [...new Set(lines.flatMap(({ emails }) => emails))],
    domains: [...new Set(lines.flatMap(({ domains }) => domains))],
  };
}

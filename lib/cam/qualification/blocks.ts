import type { BlockList } from "@/lib/db/generated/enums";
import { suppressionDomains, suppressionNames } from "../address-key/rules";
import { namesOf, type PersonName } from "../contact/names";
import type { CamContext } from "../context";
import type { BlockedAs, JudgedFacts } from "./rules";

type Block = JudgedFacts["blocks"][number];

/**
 * Public to what judges: entries of the block lists that name these people or where they work. Asked under every key a "no" is asked under. Who was
 * merged into them is the same person, and what was merged into their company is the same company: the old names still count.
 */
export async function blocksOf(
  ctx: CamContext,
  contactIds: readonly string[],
  names?: readonly PersonName[],
): Promise<Map<string, Block[]>> {
  const { workspaceId } = ctx;
  const any = await ctx.db.blockEntry.findFirst({ where: { workspaceId }, select: { id: true } });
  if (!any) return new Map();
  const asked: { contactId: string; of: BlockedAs; keys: string[]; domains: string[] }[] = [];
  for (const { contactId, kind, address } of names ?? (await namesOf(ctx, contactIds))) {
    if (address === null) continue;
    const { keys, domains } = suppressionNames(address);
    // A domain speaks for an address somebody has: an alias there may be of a place they have left.
    asked.push({ contactId, of: "person", keys, domains: kind === "alias" ? [] : domains });
  }
  for (const { contactId, domain } of await companyDomains(ctx, contactIds))
    asked.push({ contactId, of: "company", keys: [], domains: suppressionDomains(`somebody@${domain}`) });
  const unique = (of: (one: (typeof asked)[number]) => string[]) => [...new Set(asked.flatMap(of))];
  const entries = await ctx.db.$queryRaw<
    { list: BlockList; kind: string; value: string; note: string | null }[]
  >`
    select "list"::text, "kind"::text, "value", "note" from "BlockEntry"
     where "workspaceId" = ${workspaceId}::uuid
       and (("kind" = 'ADDRESS' and "value" = any (${unique(({ keys }) => keys)}::text[]))
         or ("kind" = 'DOMAIN' and "value" = any (${unique(({ domains }) => domains)}::text[])))
     order by "BlockEntry"."list", "BlockEntry"."id"`;
  const named = new Map<string, typeof entries>();
  for (const entry of entries) {
    const name = `${entry.kind}:${entry.value}`;
    named.set(name, [...(named.get(name) ?? []), entry]);
  }
  const found = new Map<string, Block[]>();
  for (const { contactId, of, keys, domains } of asked) {
    const listed = [...keys.map((key) => `ADDRESS:${key}`), ...domains.map((name) => `DOMAIN:${name}`)];
    for (const { list, value, note } of listed.flatMap((one) => named.get(one) ?? [])) {
      const theirs = found.get(contactId) ?? [];
      if (!theirs.some((one) => one.list === list && one.value === value))
        theirs.push({ list, value, note, of });
      found.set(contactId, theirs);
    }
  }
  return found;
}

/**
 * Of their companies, of what was merged into those, and of what those were merged into; for merged people as well. By
 * arrays, never by a join: docs/decisions/0075-import-by-set.md says what a new workspace makes of one.
 */
async function companyDomains({ db, workspaceId }: CamContext, contactIds: readonly string[]) {
  const people = await db.$queryRaw<{ contactId: string; companyId: string }[]>`
    select "id"::text as "contactId", "companyId"::text from "Contact"
     where "workspaceId" = ${workspaceId}::uuid and "id" = any (${[...contactIds]}::uuid[]) and "companyId" is not null
    union all
    select "mergedIntoId"::text, "companyId"::text from "Contact"
     where "workspaceId" = ${workspaceId}::uuid and "mergedIntoId" = any (${[...contactIds]}::uuid[]) and "companyId" is not null`;
  const own = [...new Set(people.map(({ companyId }) => companyId))];
  const companies = await db.$queryRaw<
    { companyId: string; domain: string | null; mergedInto: string | null }[]
  >`
    select "id"::text as "companyId", "domain", "mergedIntoId"::text as "mergedInto" from "Company"
     where "workspaceId" = ${workspaceId}::uuid and "id" = any (${own}::uuid[])
    union all
    select "mergedIntoId"::text, "domain", null from "Company"
     where "workspaceId" = ${workspaceId}::uuid and "mergedIntoId" = any (${own}::uuid[])`;
  const survivors = await db.company.findMany({
    where: { workspaceId, id: { in: companies.flatMap(({ mergedInto }) => mergedInto ?? []) } },
    select: { id: true, domain: true },
  });
  const survivor = new Map(survivors.map(({ id, domain }) => [id, domain]));
  const domains = new Map<string, string[]>();
  for (const { companyId, domain, mergedInto } of companies)
    for (const one of [domain, mergedInto && survivor.get(mergedInto)])
      if (one) domains.set(companyId, [...(domains.get(companyId) ?? []), one]);
  return people.flatMap(({ contactId, companyId }) =>
    (domains.get(companyId) ?? []).map((domain) => ({ contactId, domain })),
  );
}

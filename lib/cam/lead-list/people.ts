import { Prisma } from "@/lib/db/generated/client";
import { emailKey } from "../address-key/rules";
import type { CamContext } from "../context";
import { searchWords } from "./rules";
import type { LeadFilter } from "./schema";

/** So many people are looked up one by one; a word that more have is found sooner by walking the list. */
const FEW_PEOPLE = 10_000;
const FEW_COMPANIES = 2_000;

const PERSON = Prisma.sql`to_tsvector('simple', cam_person_words("firstName", "lastName", "title", "email"))`;
const COMPANY = Prisma.sql`to_tsvector('simple', cam_company_words("name", "domain"))`;

/** Words hold letters and digits alone, so nothing in them means anything to a text query. */
const begins = (words: readonly string[]) =>
  Prisma.sql`${words.map((word) => `${word}:*`).join(" & ")}::tsquery`;

/** Leads `l` of the few people whom the words or the domain can mean at all; nothing when those are many. */
export async function leadsOfFew(ctx: CamContext, filter: LeadFilter): Promise<Prisma.Sql | undefined> {
  const people =
    (await byDomain(ctx, filter.domain)) ?? (await byWhole(ctx, filter.q)) ?? (await byWords(ctx, filter.q));
  return (
    people &&
    Prisma.sql`(select * from "Lead" a where a."workspaceId" = ${ctx.workspaceId}::uuid
      and a."contactId" = any (${people}::uuid[])) l`
  );
}

const staff = ({ workspaceId }: CamContext, companies: Prisma.Sql) => Prisma.sql`
  select "id" from "Contact" where "workspaceId" = ${workspaceId}::uuid and "companyId" = any (array(${companies}))`;

/** Their ids, read once: to count them first and to look them up again behind it took twice as long. */
async function ifFew(ctx: CamContext, people: Prisma.Sql, most = FEW_PEOPLE) {
  const [row] = await ctx.db.$queryRaw<{ ids: string[] | null }[]>`
    select array_agg("id"::text) as "ids" from (${people} limit ${most + 1}) found`;
  const ids = row?.ids ?? [];
  return ids.length <= most ? [...new Set(ids)] : undefined;
}

async function byDomain(ctx: CamContext, domain: string | undefined) {
  if (!domain) return undefined;
  const { workspaceId } = ctx;
  const addresses = Prisma.sql`select "id" from "Contact" where "workspaceId" = ${workspaceId}::uuid and "emailDomain" = ${domain}`;
  const companies = Prisma.sql`select coalesce("mergedIntoId", "id") from "Company" where "workspaceId" = ${workspaceId}::uuid and "domain" = ${domain}`;
  return ifFew(ctx, Prisma.sql`${addresses} union all ${staff(ctx, companies)}`);
}

/** An address or a domain that somebody typed whole is looked up as such, when there is anybody at it. */
async function byWhole(ctx: CamContext, typed: string | undefined) {
  const whole = typed?.trim().toLowerCase() ?? "";
  if (!/^\S+\.\S+$/.test(whole)) return undefined;
  if (!whole.includes("@")) {
    const people = await byDomain(ctx, whole.replace(/^www\./, ""));
    return people?.length === 0 ? undefined : people;
  }
  const person = Prisma.sql`select "id" from "Contact" where "workspaceId" = ${ctx.workspaceId}::uuid and "emailKey" = ${emailKey(whole) ?? whole}`;
  const found = await ifFew(ctx, person);
  return found?.length === 0 ? undefined : found;
}

/**
 * Whoever fits has each word in their own row or in their company's. A word that many people or companies have is looked
 * for in neither index: the others leave few, or the list is walked.
 */
async function byWords(ctx: CamContext, typed: string | undefined) {
  const words = searchWords(typed);
  if (!words) return undefined;
  const rare = (await rareWords(ctx, words.all))
    .toSorted((one, other) => other.length - one.length)
    .slice(0, 2);
  if (rare.length === 0) return undefined;
  const { workspaceId } = ctx;
  const named = Prisma.sql`select "id" from "Contact" where "workspaceId" = ${workspaceId}::uuid and ${PERSON} @@ ${begins(rare)}`;
  const companies = await ifFew(
    ctx,
    Prisma.sql`select "id" from "Company" where "workspaceId" = ${workspaceId}::uuid
    and ${COMPANY} @@ ${rare.map((word) => `${word}:*`).join(" | ")}::tsquery`,
    FEW_COMPANIES - 1,
  );
  if (!companies) return undefined;
  const theirs = Prisma.sql`select "id" from "Contact" where "workspaceId" = ${workspaceId}::uuid and "companyId" = any (${companies}::uuid[])`;
  return ifFew(ctx, companies.length === 0 ? named : Prisma.sql`${named} union all ${theirs}`);
}

interface Explained {
  Plan: { Plans: { "Plan Rows": number }[] };
}

/**
 * The words few have, as the planner knows it. To count them would be to read the whole of what an index holds for
 * "info" or "gmbh", which is what this is to avoid. Whoever is wrong here is found out by counting the people.
 */
async function rareWords(ctx: CamContext, words: readonly string[]) {
  const longer = words.filter((word) => word.length > 1);
  if (longer.length === 0) return [];
  const parts = [...longer, NOBODYS].flatMap((word) => [
    Prisma.sql`select 1 from "Contact" where ${PERSON} @@ ${begins([word])}`,
    Prisma.sql`select 1 from "Company" where ${COMPANY} @@ ${begins([word])}`,
  ]);
  const [row] = await ctx.db.$queryRaw<{ "QUERY PLAN": [Explained] }[]>`
    explain (format json) ${Prisma.join(parts, " union all ")}`;
  const rows = row?.["QUERY PLAN"][0].Plan.Plans.map((plan) => plan["Plan Rows"]) ?? [];
  const [people = 0, companies = 0] = rows.slice(-2);
  return longer.filter(
    (_word, place) =>
      (rows[2 * place] ?? 0) <= Math.max(FEW_PEOPLE, people) &&
      (rows[2 * place + 1] ?? 0) <= Math.max(FEW_COMPANIES, companies),
  );
}

/** What the planner says of a word that nobody has is what it says when it knows nothing yet: then no word is common. */
const NOBODYS = "qzqzqzqzqzqz";

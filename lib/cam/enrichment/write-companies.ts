import { isFreeMail } from "../address-kind/rules";
import { Provenance } from "../contact/schema";
import type { CamContext } from "../context";
import { type CompanyFields, changesTo } from "./rules";

export interface CompanyTold {
  contactId: string;
  companyId: string | null;
  fields: CompanyFields;
}

type Origin = { source: string; at: string };

/**
 * Writes what is told about companies, and finds or makes those nobody knew. Answers with each person's company where they
 * had none. In the order of ids and names, so that two answers at once never wait for each other in a circle.
 */
export async function writeCompanies(tx: CamContext, told: readonly CompanyTold[], origin: Origin) {
  const { workspaceId } = tx;
  const homeless = told.filter(
    ({ companyId, fields }) => !companyId && fields.domain && !isFreeMail(fields.domain),
  );
  const domains = [
    ...new Map(homeless.map(({ fields }) => [fields.domain ?? "", fields])).entries(),
  ].toSorted(([a], [b]) => (a < b ? -1 : 1));
  await tx.db.company.createMany({
    data: domains.map(([domain, { name }]) => ({
      workspaceId,
      id: tx.newId(),
      domain,
      name: name ?? domain,
      provenance: { name: origin, domain: origin },
      createdAt: tx.now(),
      updatedAt: tx.now(),
    })),
    skipDuplicates: true,
  });
  const known = await tx.db.company.findMany({
    where: { workspaceId, domain: { in: domains.map(([domain]) => domain) } },
    select: { id: true, domain: true, mergedIntoId: true },
  });
  const byDomain = new Map(known.map(({ id, domain, mergedIntoId }) => [domain, mergedIntoId ?? id]));
  const found = new Map(
    homeless.map(({ contactId, fields }) => [contactId, byDomain.get(fields.domain ?? "")]),
  );

  const offers = new Map<string, CompanyFields>();
  for (const { contactId, companyId, fields } of told) {
    const id = companyId ?? found.get(contactId);
    if (id) offers.set(id, { ...offers.get(id), ...fields });
  }
  await fillCompanies(tx, offers, origin);
  return found;
}

async function fillCompanies(tx: CamContext, offers: ReadonlyMap<string, CompanyFields>, origin: Origin) {
  const ids = [...offers.keys()].sort();
  if (ids.length === 0) return;
  // Beside whoever only holds them in place: an import does so before it takes hold of people.
  await tx.db.$queryRaw`
    select 1 from "Company" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${ids}::uuid[]) order by "id" for no key update`;
  const rows = await tx.db.company.findMany({ where: { workspaceId: tx.workspaceId, id: { in: ids } } });
  const changes = rows.flatMap((row) => {
    const { name: _name, domain: _domain, ...offered } = offers.get(row.id) ?? {};
    const origins = Provenance.safeParse(row.provenance).data ?? {};
    const changed = changesTo(row, origins, "import", offered);
    const fields = Object.keys(changed);
    if (fields.length === 0) return [];
    return [
      { id: row.id, ...changed, provenance: Object.fromEntries(fields.map((field) => [field, origin])) },
    ];
  });
  if (changes.length === 0) return;
  await tx.db.$executeRaw`
    update "Company" y
       set "website" = coalesce(t."website", y."website"), "industry" = coalesce(t."industry", y."industry"),
           "employees" = coalesce(t."employees", y."employees"), "tech" = coalesce(t."tech", y."tech"),
           "city" = coalesce(t."city", y."city"), "country" = coalesce(t."country", y."country"),
           "provenance" = y."provenance" || t."provenance", "version" = y."version" + 1, "updatedAt" = ${tx.now()}
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
           as t("id" uuid, "website" text, "industry" text, "employees" int, "tech" text[], "city" text, "country" text, "provenance" jsonb)
     where y."workspaceId" = ${tx.workspaceId}::uuid and y."id" = any (${ids}::uuid[]) and y."id" = t."id"`;
}

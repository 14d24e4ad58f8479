import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { Provenance } from "../contact/schema";
import { type CamContext, inTransaction } from "../context";
import { CHECK_THE_FORM, Refusal, wrongField } from "../errors";
import { scoreSoon } from "../jobs/score-soon";
import type { Json } from "../json";
import { readCompanyFields } from "./rules";
import { COMPANY_FIELDS, type EditCompany } from "./schema";

/** What a person says about a company, for everybody who works there. A change made on an older version is refused. */
export async function editCompany(ctx: CamContext, { companyId, version, ...said }: EditCompany) {
  requireRole(ctx, "OPERATOR");
  const { kept, wrong } = readCompanyFields(said);
  if (Object.keys(wrong).length > 0) throw new Refusal("invalid", CHECK_THE_FORM, { fields: wrong });
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const before = await tx.db.company.findUnique({
      where: { workspaceId_id: { workspaceId, id: companyId } },
    });
    if (!before) throw new Refusal("missing", "There is no such company.");
    if (before.mergedIntoId)
      throw new Refusal(
        "conflict",
        "This company became part of another. Open that one, and change it there.",
      );
    if (before.version !== version) throw overtaken();
    const changed = COMPANY_FIELDS.filter(
      (field) => kept[field] !== undefined && kept[field] !== before[field],
    );
    if (changed.length === 0) return { companyId, version };
    await refuseTaken(tx, companyId, { name: before.name, domain: before.domain, ...kept });

    const origin = { source: "operator", at: tx.now().toISOString(), detail: tx.actor.name };
    const { count } = await tx.db.company.updateMany({
      where: { workspaceId, id: companyId, version },
      data: {
        ...Object.fromEntries(changed.map((field) => [field, kept[field]])),
        ...(changed.includes("name") && { nameAsGiven: null }),
        provenance: {
          ...Provenance.parse(before.provenance),
          ...Object.fromEntries(changed.map((field) => [field, origin])),
        },
        version: version + 1,
        updatedAt: tx.now(),
      },
    });
    if (count === 0) throw overtaken();
    const pick = (from: Record<string, unknown>) =>
      Object.fromEntries(changed.map((field) => [field, (from[field] ?? null) as Json]));
    await recordAudit(tx, {
      action: "company.changed",
      subjectKind: "company",
      subjectId: companyId,
      before: pick(before),
      after: pick(kept),
    });
    await scoreSoon(tx, { companyIds: [companyId] });
    return { companyId, version: version + 1 };
  });
}

interface Known {
  name?: string | undefined;
  domain?: string | null | undefined;
}

/** A company is known by its domain; one without a domain, by its name. */
async function refuseTaken({ db, workspaceId }: CamContext, companyId: string, { name, domain }: Known) {
  const others = { workspaceId, id: { not: companyId } };
  if (domain) {
    const other = await db.company.findFirst({
      where: { ...others, domain },
      select: { name: true, mergedIntoId: true },
    });
    if (other?.mergedIntoId === companyId)
      throw wrongField("domain", "This company has this domain too, from one that became part of it.");
    if (other) throw wrongField("domain", `${other.name} has this domain already.`);
    return;
  }
  const [other] = await db.$queryRaw<{ name: string }[]>`
    select "name" from "Company" where "workspaceId" = ${workspaceId}::uuid and "domain" is null
       and lower("name") = lower(${name}::text) and "id" <> ${companyId}::uuid limit 1`;
  if (other)
    throw wrongField("name", "Another company without a domain has this name. Give this one its domain.");
}

const overtaken = () =>
  new Refusal(
    "conflict",
    "Somebody else changed this company since you opened the page. Read it again, then make your change on what is there now.",
  );

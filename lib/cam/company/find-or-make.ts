import type { CamContext } from "../context";

export interface NamedCompany {
  companyName: string | null;
  companyNameAsGiven: string | null;
  companyDomain: string | null;
  website: string | null;
}

/** The company somebody names: known by its domain, or by its name where that is all there is, also when it became part of another since; made when nobody knows it. */
export async function findOrMakeCompany(tx: CamContext, named: NamedCompany): Promise<string | null> {
  const { companyDomain: domain, companyName: name } = named;
  if (!name) return null;
  const { workspaceId } = tx;
  const known = async () => {
    const [row] = await tx.db.$queryRaw<{ id: string }[]>`
      select coalesce("mergedIntoId", "id")::text as "id" from "Company" where "workspaceId" = ${workspaceId}::uuid
         and ((${domain}::text is not null and "domain" = ${domain}::text)
           or (${domain}::text is null and "domain" is null and lower("name") = lower(${name}::text)))
       limit 1`;
    return row?.id;
  };
  const here = await known();
  if (here) return here;
  const now = tx.now();
  // Whoever makes it at the same time has made it for both.
  await tx.db.company.createMany({
    data: [
      {
        workspaceId,
        id: tx.newId(),
        name,
        nameAsGiven: named.companyNameAsGiven,
        domain,
        website: named.website,
        createdAt: now,
        updatedAt: now,
      },
    ],
    skipDuplicates: true,
  });
  return (await known()) ?? null;
}

import type { CamContext } from "../context";
import { Refusal } from "../errors";

/** Public to the merge and its undo: both companies, held until the transaction ends. In the order of their ids, as everybody holds them. */
export async function holdCompanies({ db, workspaceId }: CamContext, keepId: string, otherId: string) {
  await db.$queryRaw`
    select 1 from "Company" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${[keepId, otherId]}::uuid[])
     order by "id" for update`;
  const rows = await db.company.findMany({ where: { workspaceId, id: { in: [keepId, otherId] } } });
  const [keep, other] = [keepId, otherId].map((id) => rows.find((row) => row.id === id));
  if (!keep || !other || keepId === otherId) throw new Refusal("missing", "There are no such two companies.");
  return { keep, other };
}

/** Nobody's but theirs for a moment: of two rows that trade a domain or a name neither may hold the other's yet. */
export const letGo = ({ db, workspaceId }: CamContext, id: string) =>
  db.$executeRaw`
    update "Company" set "name" = "id"::text, "domain" = null where "workspaceId" = ${workspaceId}::uuid and "id" = ${id}::uuid`;

/** Their people are compared anew, and so are they: what they are called and where they work has changed. */
export async function compareAnew({ db, workspaceId }: CamContext, companyIds: readonly string[]) {
  await db.companyKeys.deleteMany({ where: { workspaceId, companyId: { in: [...companyIds] } } });
  await db.$executeRaw`
    delete from "MatchKeys" k using "Contact" c
     where c."companyId" = any (${companyIds}::uuid[]) and c."workspaceId" = ${workspaceId}::uuid
       and k."workspaceId" = c."workspaceId" and k."contactId" = c."id"`;
}

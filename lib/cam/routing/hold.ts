import type { CamContext } from "../context";

/**
 * Public to what routes: nobody else routes, merges or lets go on these people, or counts at their companies, until the
 * transaction ends. Companies before people before leads, each in the order of their ids: whoever does it otherwise waits
 * for us while we wait for them.
 */
export async function holdForRouting(tx: CamContext, leadIds: readonly string[]) {
  const { db, workspaceId } = tx;
  const people = await db.$queryRaw<{ contactId: string; companyId: string | null }[]>`
    select c."id"::text as "contactId", c."companyId"::text from "Lead" l
      join "Contact" c on c."workspaceId" = l."workspaceId" and c."id" = l."contactId"
     where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${[...leadIds]}::uuid[])`;
  const companies = [...new Set(people.flatMap(({ companyId }) => companyId ?? []))];
  const contacts = [...new Set(people.map(({ contactId }) => contactId))];
  await db.$queryRaw`
    select "id"::text from "Company" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${companies}::uuid[])
     order by "Company"."id" for no key update`;
  await db.$queryRaw`
    select "id"::text from "Contact" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${contacts}::uuid[])
     order by "Contact"."id" for no key update`;
  return db.$queryRaw<{ id: string; status: string }[]>`
    select "id"::text, "status"::text from "Lead" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${[...leadIds]}::uuid[])
       and "stoppedAt" is null
     order by "Lead"."id" for update`;
}

import type { CamContext } from "../context";

interface Keys {
  emailKey: string | null;
  linkedinUrl: string | null;
}

/**
 * Who this is, if they are here already: by address, by another address of theirs, or by profile; who was merged into
 * somebody else is that somebody. The same order as lib/cam/import/find-known.ts asks in.
 */
export async function findKnownContact({ db, workspaceId }: CamContext, { emailKey, linkedinUrl }: Keys) {
  const [known] = await db.$queryRaw<{ id: string }[]>`
    with found as materialized (
      select c."id", c."mergedIntoId", 1 as "rank" from "Contact" c
       where c."workspaceId" = ${workspaceId}::uuid and c."emailKey" = ${emailKey}::text
      union all
      select c."id", c."mergedIntoId", 2 from "ContactAlias" a
        join "Contact" c on c."workspaceId" = a."workspaceId" and c."id" = a."contactId"
       where a."workspaceId" = ${workspaceId}::uuid and a."emailKey" = ${emailKey}::text
      union all
      select c."id", c."mergedIntoId", 3 from "Contact" c
       where c."workspaceId" = ${workspaceId}::uuid and c."linkedinUrl" = ${linkedinUrl}::text
    )
    select coalesce("mergedIntoId", "id")::text as "id" from found order by "rank" limit 1`;
  return known?.id;
}

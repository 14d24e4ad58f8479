import type { CamContext } from "../context";

export interface PersonName {
  /** Whose it is, by now. */
  contactId: string;
  /** Under whom it was kept: themselves, or somebody who was merged into them. */
  keptUnder: string;
  kind: "main" | "alias";
  /** Null for somebody without an address. */
  address: string | null;
}

/**
 * Public to what asks whether a "no" covers these people: every address they have and had. Who was merged into them is the
 * same person, and so is what they said.
 */
export const namesOf = ({ db, workspaceId }: CamContext, contactIds: readonly string[]) =>
  db.$queryRaw<PersonName[]>`
    with person as materialized (
      select c."id" as "is", c."id", coalesce(c."email", c."emailKey") as "main" from "Contact" c
       where c."workspaceId" = ${workspaceId}::uuid and c."id" = any (${[...contactIds]}::uuid[])
      union all
      select c."mergedIntoId", c."id", coalesce(c."email", c."emailKey") from "Contact" c
       where c."workspaceId" = ${workspaceId}::uuid and c."mergedIntoId" = any (${[...contactIds]}::uuid[])
    )
    select "is"::text as "contactId", "id"::text as "keptUnder", 'main' as "kind", "main" as "address" from person
    union all
    select p."is"::text, p."id"::text, 'alias', a."email" from person p
      join "ContactAlias" a on a."workspaceId" = ${workspaceId}::uuid and a."contactId" = p."id"`;

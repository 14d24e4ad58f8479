import type { CamContext } from "../context";
import type { PersonAnswer } from "../ports/vendor";
import { coveredBy } from "../suppression/find";
import { bestAddress, personFields } from "./rules";

type Found = Extract<PersonAnswer, { answer: "found" }>;

/**
 * The people an answer speaks of, held until the transaction ends, in the order of their ids. Their companies before them,
 * as a merge of companies holds them: an answer that is ended as a deadlock is lost, and was paid for.
 */
export async function heldPeople(tx: CamContext, ids: readonly string[], domains: readonly string[]) {
  await tx.db.$queryRaw`
    select 1 from "Company" where "workspaceId" = ${tx.workspaceId}::uuid and ("domain" = any (${[...domains]}::text[])
       or "id" = any (array(select "companyId" from "Contact" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${[...ids]}::uuid[]))))
     order by "id" for key share`;
  await tx.db.$queryRaw`
    select 1 from "Contact" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${[...ids].sort()}::uuid[])
     order by "id" for update`;
  return tx.db.contact.findMany({
    where: { workspaceId: tx.workspaceId, id: { in: [...ids] }, erasedAt: null, mergedIntoId: null },
    orderBy: { id: "asc" },
  });
}
export type HeldPerson = Awaited<ReturnType<typeof heldPeople>>[number];

/** Whose an address or a profile is already, and which addresses nobody may be written to at. */
export async function whoseAlready(tx: CamContext, answers: readonly Found[]) {
  const { workspaceId } = tx;
  const best = answers.flatMap(({ facts }) => bestAddress(facts.addresses) ?? []);
  const keys = [...new Set(best.map(({ key }) => key))];
  const profiles = [...new Set(answers.flatMap(({ facts }) => personFields(facts).linkedinUrl ?? []))];
  const owners = await tx.db.$queryRaw<{ key: string; id: string }[]>`
    select "emailKey" as "key", coalesce("mergedIntoId", "id")::text as "id" from "Contact"
     where "workspaceId" = ${workspaceId}::uuid and "emailKey" = any (${keys}::text[])
    union all
    select "emailKey", "contactId"::text from "ContactAlias" where "workspaceId" = ${workspaceId}::uuid and "emailKey" = any (${keys}::text[])
    union all
    select "linkedinUrl", coalesce("mergedIntoId", "id")::text from "Contact"
     where "workspaceId" = ${workspaceId}::uuid and "linkedinUrl" = any (${profiles}::text[])`;
  // Not only the one they would be given: whoever said no under one address said it under all.
  const told = answers.flatMap(({ facts }) => facts.addresses.map(({ address }) => address));
  const no = await coveredBy(tx, [...new Set(told)]);
  return { owners: new Map(owners.map(({ key, id }) => [key, id])), no };
}

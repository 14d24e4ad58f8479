import { Prisma } from "@/lib/db/generated/client";
import { emailKey } from "../address-key/rules";
import type { CamContext } from "../context";
import { searchWords } from "../lead-list/rules";

/** No index serves words of a subject, so a search never looks through more than the newest of these. */
const MOST_SEARCHED = 20_000;
/** Of one name or address so many are shown: whoever looks for more names more. */
export const MOST_FOUND = 500;

export interface Found {
  ids: string[];
  /** Subjects were looked through back to the newest so many messages only. */
  subjectsBackTo: number | null;
  /** There are more than are shown. */
  isMore: boolean;
}

/** Public to the ledger's list: which messages an address, a name, a Message-ID or words of a subject can mean. */
export async function searchOutbound(ctx: CamContext, typed: string): Promise<Found> {
  const { db, workspaceId } = ctx;
  const ws = Prisma.sql`${workspaceId}::uuid`;
  const messageId = typed.replace(/^<|>$/g, "").trim();
  const named = await db.$queryRaw<{ id: string }[]>`
    select "id"::text from "Outbound" where "workspaceId" = ${ws} and "messageId" = ${messageId}`;
  if (named.length > 0) return { ids: named.map(({ id }) => id), subjectsBackTo: null, isMore: false };
  if (typed.includes("@")) {
    const key = emailKey(typed) ?? typed.toLowerCase();
    const rows = await db.$queryRaw<{ id: string }[]>`
      with person as materialized (
        select "id" from "Contact" where "workspaceId" = ${ws} and "emailKey" = ${key}
        union select "contactId" from "ContactAlias" where "workspaceId" = ${ws} and "emailKey" = ${key} limit 50)
      select "id"::text from "Outbound" where "workspaceId" = ${ws} and "recipientKey" = ${key}
      union
      select "id"::text from "Outbound" where "workspaceId" = ${ws} and "contactId" = any (array(select "id" from person))
      limit ${MOST_FOUND + 1}`;
    return found(rows, null);
  }
  const words = searchWords(typed)?.all ?? [];
  if (words.length === 0) return { ids: [], subjectsBackTo: null, isMore: false };
  const begins = words.map((word) => `${word}:*`).join(" & ");
  const people = await db.$queryRaw<{ id: string }[]>`
    with person as materialized (
      select "id" from "Contact" where "workspaceId" = ${ws}
         and to_tsvector('simple', cam_person_words("firstName", "lastName", "title", "email")) @@ ${begins}::tsquery limit ${MOST_FOUND})
    select "id"::text from "Outbound" where "workspaceId" = ${ws} and "contactId" = any (array(select "id" from person))
    limit ${MOST_FOUND + 1}`;
  const pattern = `%${typed.replace(/[\\%_]/g, "\\$&")}%`;
  const subjects = await db.$queryRaw<{ id: string }[]>`
    select "id"::text from (
      select "id", "subject", "recipientName", "recipientDomain" from "Outbound" where "workspaceId" = ${ws} order by "Outbound"."id" desc limit ${MOST_SEARCHED}) newest
     where "subject" ilike ${pattern} or "recipientName" ilike ${pattern} or "recipientDomain" = ${typed.toLowerCase()}
     limit ${MOST_FOUND + 1}`;
  const [reached] = await db.$queryRaw<{ one: number }[]>`
    select 1 as "one" from "Outbound" where "workspaceId" = ${ws} order by "id" desc offset ${MOST_SEARCHED} limit 1`;
  return found([...people, ...subjects], reached ? MOST_SEARCHED : null);
}

function found(rows: readonly { id: string }[], subjectsBackTo: number | null): Found {
  const ids = [...new Set(rows.map(({ id }) => id))];
  return { ids: ids.slice(0, MOST_FOUND), subjectsBackTo, isMore: ids.length > MOST_FOUND };
}

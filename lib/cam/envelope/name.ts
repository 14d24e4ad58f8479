import { Prisma } from "@/lib/db/generated/client";

interface Named {
  firstName: string | null;
  lastName: string | null;
}

/**
 * A header is one line: a name with a break in it was refused by the database every day anew. Read by Postgres as well, so
 * that no mail is taken for one under another name; lists of letters only, as the two know no other class alike.
 */
const BLANKS = "[\\u0001-\\u0020\\u007f-\\u00a0\\u2028\\u2029]+";
const blanks = new RegExp(BLANKS, "g");

/** Somebody's name as it stands on the envelope of a mail. */
export const envelopeName = ({ firstName, lastName }: Named) =>
  [firstName, lastName].filter(Boolean).join(" ").replace(blanks, " ").replace(/^ | $/g, "") || null;

/** The same in SQL: of whom it differs from what stands on a mail, that mail does not go as it is. */
export const envelopeNameOf = (person: Prisma.Sql) =>
  Prisma.sql`nullif(trim(regexp_replace(concat_ws(' ', nullif(${person}."firstName", ''), nullif(${person}."lastName", '')), ${BLANKS}, ' ', 'g')), '')`;

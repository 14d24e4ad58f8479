import { Prisma } from "@/lib/db/generated/client";

interface Named {
  firstName: string | null;
  lastName: string | null;
}

/** Somebody's name as it stands on the envelope of a mail. */
export const envelopeName = ({ firstName, lastName }: Named) =>
  [firstName, lastName].filter(Boolean).join(" ") || null;

/** The same in SQL: of whom it differs from what stands on a mail, that mail does not go as it is. */
export const envelopeNameOf = (person: Prisma.Sql) =>
  Prisma.sql`nullif(concat_ws(' ', nullif(${person}."firstName", ''), nullif(${person}."lastName", '')), '')`;

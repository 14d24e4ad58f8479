import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import type { ReviewKind } from "./schema";

/** An item as its owner's verb needs to know it. */
export interface Subject {
  id: string;
  kind: ReviewKind;
  leadId: string | null;
  outboundId: string | null;
  inboundId: string | null;
  contactId: string | null;
  otherContactId: string | null;
  companyId: string | null;
  otherCompanyId: string | null;
}

/** All that a reviewer is shown of it, as one value; when anything was computed anew and came out the same, it is the same. */
const LEAD = Prisma.sql`md5(jsonb_build_array(
  c."firstName", c."lastName", c."title", c."seniority", c."email", c."phone", c."linkedinUrl", c."city", c."country", c."customFields",
  c."verification", c."verificationReasons", c."roleAccount", c."freeMail", c."mergedIntoId", c."erasedAt" is null,
  y."name", y."domain", y."website", y."industry", y."employees", y."tech", y."city", y."country",
  l."status", l."score", l."fit", l."opportunity", l."confidence", l."scoreEvidence", l."qualification", l."tier", i."why", i."reasons")::text)`;

/**
 * Public to the reads and verbs of the queue: the name of the content as it stands now. A yes is to this and nothing else:
 * the verbs hold the rows first, so that nothing changes between the look and the deed.
 */
export async function seenOf({ db, workspaceId }: CamContext, { id, kind }: Subject): Promise<string | null> {
  const ws = Prisma.sql`${workspaceId}::uuid`;
  const one = (expression: Prisma.Sql, joins: Prisma.Sql) => db.$queryRaw<{ seen: string | null }[]>`
    select ${expression} as "seen" from "ReviewItem" i ${joins} where i."workspaceId" = ${ws} and i."id" = ${id}::uuid`;
  const [row] = await {
    LEAD: () =>
      one(
        LEAD,
        Prisma.sql`join "Lead" l on l."workspaceId" = ${ws} and l."id" = i."leadId"
          join "Contact" c on c."workspaceId" = ${ws} and c."id" = l."contactId"
          left join "Company" y on y."workspaceId" = ${ws} and y."id" = c."companyId"`,
      ),
    MESSAGE: () =>
      one(
        Prisma.sql`o."contentFingerprint"`,
        Prisma.sql`join "Outbound" o on o."workspaceId" = ${ws} and o."id" = i."outboundId"`,
      ),
    REPLY: () =>
      one(
        Prisma.sql`md5(jsonb_build_array(n."newText", n."class", n."subject")::text)`,
        Prisma.sql`join "Inbound" n on n."workspaceId" = ${ws} and n."id" = i."inboundId"`,
      ),
    MERGE: () =>
      one(
        Prisma.sql`concat_ws('.', 'v', a."version", b."version", a."mergedIntoId", b."mergedIntoId")`,
        Prisma.sql`join "Contact" a on a."workspaceId" = ${ws} and a."id" = i."contactId"
          join "Contact" b on b."workspaceId" = ${ws} and b."id" = i."otherContactId"`,
      ),
    COMPANY_MERGE: () =>
      one(
        Prisma.sql`concat_ws('.', 'v', a."version", b."version", a."mergedIntoId", b."mergedIntoId")`,
        Prisma.sql`join "Company" a on a."workspaceId" = ${ws} and a."id" = i."companyId"
          join "Company" b on b."workspaceId" = ${ws} and b."id" = i."otherCompanyId"`,
      ),
  }[kind]();
  return row?.seen ?? null;
}

/** The rows a lead's content is made of: companies before people before leads, as everybody else takes them. */
export async function holdLead({ db, workspaceId }: CamContext, leadId: string) {
  const ws = Prisma.sql`${workspaceId}::uuid`;
  await db.$executeRaw`
    select 1 from "Company" where "workspaceId" = ${ws} and "id" = (
      select c."companyId" from "Lead" l join "Contact" c on c."workspaceId" = l."workspaceId" and c."id" = l."contactId"
       where l."workspaceId" = ${ws} and l."id" = ${leadId}::uuid) for share`;
  await db.$executeRaw`
    select 1 from "Contact" where "workspaceId" = ${ws}
       and "id" = (select "contactId" from "Lead" where "workspaceId" = ${ws} and "id" = ${leadId}::uuid) for share`;
  await db.$executeRaw`select 1 from "Lead" where "workspaceId" = ${ws} and "id" = ${leadId}::uuid for update`;
}

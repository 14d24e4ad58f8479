// People of a campaign who are due for their first mail, one company for every five of them.
import type { PrismaClient } from "@/lib/db/generated/client";

const PER_COMPANY = 5;
const AT_ONCE = 20_000;
const FIRST = ["Ana", "José", "Grace", "Zoë", "Bjørn", "Fatima", "Li", "Olu", "Maria João", "Ümit"];
const ZONES = ["Europe/Lisbon", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney"];

export async function fillDue(
  db: PrismaClient,
  given: {
    workspaceId: string;
    campaignId: string;
    sequenceId: string;
    leads: number;
    at: Date;
    zone?: string;
    /** So many are there already. */
    behind?: number;
  },
) {
  const { workspaceId, campaignId, sequenceId, leads, at, zone, behind = 0 } = given;
  const last = behind + leads;
  await db.$executeRaw`
    insert into "Company" ("workspaceId", "id", "name", "domain", "industry", "employees", "updatedAt")
    select ${workspaceId}::uuid, uuidv7(), 'Company ' || n, 'company' || n || '.example', 'Retail', n % 900 + 1, ${at}
      from generate_series(${Math.floor(behind / PER_COMPANY) + 1}::int, ${Math.ceil(last / PER_COMPANY)}::int) n`;
  for (let from = behind; from < last; from += AT_ONCE)
    await db.$executeRaw`
      with firms as materialized (
        select "id", "domain", row_number() over (order by "id") as n from "Company" where "workspaceId" = ${workspaceId}::uuid),
      given as materialized (
        select g.n, uuidv7() as "contactId", uuidv7() as "leadId", f."id" as "companyId", 'p' || g.n || '@' || f."domain" as "email"
          from generate_series(${from + 1}::int, ${Math.min(last, from + AT_ONCE)}::int) g(n) join firms f on f.n = 1 + (g.n - 1) / ${PER_COMPANY}),
      people as (
        insert into "Contact" ("workspaceId", "id", "email", "emailKey", "emailDomain", "firstName", "lastName", "title", "companyId", "country", "zone",
                               "verification", "freeMail", "roleAccount", "source", "lawfulBasis", "updatedAt")
        select ${workspaceId}::uuid, "contactId", "email", "email", split_part("email", '@', 2), (${FIRST}::text[])[1 + n % 10], 'Person ' || n,
               'Head of Operations', "companyId", 'IE', coalesce(${zone ?? null}::text, (${ZONES}::text[])[1 + n % 5]), 'VALID', false, false, 'IMPORT',
               'LEGITIMATE_INTEREST', ${at} from given)
      insert into "Lead" ("workspaceId", "id", "campaignId", "contactId", "status", "statusChangedAt", "sequenceId", "nextActionAt", "updatedAt")
      select ${workspaceId}::uuid, "leadId", ${campaignId}::uuid, "contactId", 'ROUTED', ${at}, ${sequenceId}::uuid, ${at}, ${at} from given order by n`;
  await db.$executeRawUnsafe("vacuum analyze");
}

/** As long as careful first mails are. */
export const WORDING = `{Hi|Hello} {{ first_name | default: "there" }},

{{ company }} takes bookings by telephone, as most of your size do. Clinics near you let people choose a time by themselves, and had a third fewer calls within a month. We set it up in an afternoon, beside what you use today, and you keep your calendar.

Would it be worth a quarter of an hour next week? If not, a word is enough and you will not hear of it again.

Maya`;

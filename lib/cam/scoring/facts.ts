import type { LeadStatus, LeadTier } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { SCORES } from "../lead/rules";
import type { Said } from "../opportunity/schema";
import type { LeadFacts } from "./rules";

/** A lead as it stands before it is scored, held until the transaction ends. */
export interface Standing {
  id: string;
  contactId: string;
  status: LeadStatus;
  score: number | null;
  tier: LeadTier | null;
  decidedByHuman: boolean;
}

export interface Walk {
  campaignId: string;
  /** Behind this lead. */
  after: string;
  atMost: number;
  /** Who was scored under an older version is due as well; without it only who has none. */
  olderThan: number | null;
}

/**
 * The next leads that are due, in the order of their ids. Held before their facts are read: a change of a fact waits
 * until they are scored, and then makes them due again (migration leads_held_while_scored).
 */
export async function holdDue(
  { db, workspaceId }: CamContext,
  { campaignId, after, atMost, olderThan }: Walk,
) {
  if (olderThan === null)
    return db.$queryRaw<Standing[]>`
      select "id"::text, "contactId"::text, "status"::text, "score", "tier"::text, "decidedByHuman" from "Lead"
       where "workspaceId" = ${workspaceId}::uuid and "campaignId" = ${campaignId}::uuid and "id" > ${after}::uuid
         and "scoringVersion" is null
         and "status" in ('ENRICHED', 'SCORED', 'QUALIFIED', 'REJECTED', 'IN_REVIEW', 'ROUTED', 'NURTURED', 'REPLIED')
       order by "Lead"."id" limit ${atMost} for no key update`;
  return db.$queryRaw<Standing[]>`
    select "id"::text, "contactId"::text, "status"::text, "score", "tier"::text, "decidedByHuman" from "Lead"
     where "workspaceId" = ${workspaceId}::uuid and "campaignId" = ${campaignId}::uuid and "id" > ${after}::uuid
       and ("scoringVersion" is null or "scoringVersion" < ${olderThan})
       and "status" = any (${[...SCORES]}::"LeadStatus"[])
     order by "Lead"."id" limit ${atMost} for no key update`;
}

interface Person {
  id: string;
  companyId: string | null;
  title: string | null;
  seniority: string | null;
  city: string | null;
  country: string | null;
  fields: unknown;
}
interface Company {
  id: string;
  name: string;
  industry: string | null;
  employees: number | null;
  tech: string[];
  city: string | null;
  country: string | null;
}
interface Line {
  leadId: string;
  kind: string;
  at: Date;
  text: string;
}

/** By lists of ids: docs/decisions/0075-import-by-set.md says what happens to a join in a new workspace. */
export async function readFacts({ db, workspaceId }: CamContext, leads: readonly Standing[]) {
  const leadIds = leads.map(({ id }) => id);
  const contactIds = leads.map(({ contactId }) => contactId);
  const people = await db.$queryRaw<Person[]>`
    select "id"::text, "companyId"::text, "title", "seniority", "city", "country", "customFields" as "fields"
      from "Contact" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${contactIds}::uuid[])`;
  const companyIds = [...new Set(people.flatMap(({ companyId }) => companyId ?? []))];
  const companies =
    companyIds.length === 0
      ? []
      : await db.$queryRaw<Company[]>`
          select "id"::text, "name", "industry", "employees", "tech", "city", "country"
            from "Company" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${companyIds}::uuid[])`;
  // What we wrote to them ourselves is no sign of theirs.
  const lines = await db.$queryRaw<Line[]>`
    with told as materialized (
      select "leadId", "kind", "at", "text", "inboundId" from "LeadEvent"
       where "workspaceId" = ${workspaceId}::uuid and "leadId" = any (${leadIds}::uuid[])
         and "kind" in ('NOTE', 'CALL', 'MESSAGE', 'MEETING', 'MAIL_RECEIVED')
         and not ("kind" = 'MESSAGE' and "direction" is not distinct from 'OUT'::"Direction"))
    select t."leadId"::text, t."kind"::text, t."at", left(coalesce(i."newText", t."text"), 4000) as "text"
      from told t left join "Inbound" i on i."workspaceId" = ${workspaceId}::uuid and i."id" = t."inboundId"
     where coalesce(i."newText", t."text") is not null
       -- What a machine of theirs wrote, "thank you for your interest" above all, is no word of theirs.
       and (i."id" is null or i."facts"->>'automatic' is null and i."class" is distinct from 'OOO' and i."class" is distinct from 'BOUNCE')`;

  const person = new Map(people.map((one) => [one.id, one]));
  const company = new Map(companies.map((one) => [one.id, one]));
  const said = new Map<string, Said[]>();
  for (const line of lines) {
    const before = said.get(line.leadId);
    if (before) before.push(saidIn(line));
    else said.set(line.leadId, [saidIn(line)]);
  }
  return leads.map(({ id, contactId }) => {
    const one = person.get(contactId);
    const at = one?.companyId ? company.get(one.companyId) : undefined;
    return factsOf(one, at, said.get(id) ?? []);
  });
}

const KINDS: Record<string, string> = {
  NOTE: "note",
  CALL: "call",
  MESSAGE: "message",
  MEETING: "meeting",
  MAIL_RECEIVED: "answer",
};
const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

const saidIn = ({ kind, at, text }: Line): Said => ({
  text,
  where: `${KINDS[kind] ?? "note"} of ${day.format(at)}`,
  at: at.getTime(),
});

function factsOf(person: Person | undefined, company: Company | undefined, said: readonly Said[]): LeadFacts {
  const fields = textsIn(person?.fields);
  return {
    title: person?.title ?? null,
    seniority: person?.seniority ?? null,
    city: person?.city ?? null,
    country: person?.country ?? null,
    company: company?.name ?? null,
    industry: company?.industry ?? null,
    employees: company?.employees ?? null,
    tech: company?.tech ?? [],
    companyCity: company?.city ?? null,
    companyCountry: company?.country ?? null,
    fields,
    said: [
      ...said,
      ...Object.entries(fields).map(([name, text]) => ({
        text: `${name}: ${text}`,
        where: `field ${name}`,
        at: null,
      })),
    ],
  };
}

function textsIn(fields: unknown): Record<string, string> {
  if (typeof fields !== "object" || fields === null) return {};
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === "string"),
  );
}

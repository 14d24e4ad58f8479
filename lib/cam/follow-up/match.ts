import type { MatchedBy } from "@/lib/db/generated/enums";
import { emailDomain, emailKey } from "../address-key/rules";
import { isFreeMail } from "../address-kind/rules";
import type { CamContext } from "../context";
import type { MatchEvidence } from "../inbound/schema";
import type { Named } from "./names";

export interface Match {
  by: MatchedBy;
  evidence: MatchEvidence;
  outboundId: string | null;
  leadId: string | null;
  contactId: string | null;
  /** Whoever sent themselves a test answers it. */
  ofOwnTest: boolean;
}

export interface Unmatched {
  mailboxId: string;
  fromAddress: string | null;
  receivedAt: Date;
  named: Named;
  /** Whom a failure or a complaint is about. */
  about: readonly string[];
  /** A server wrote it: its own address says nothing. */
  byServer: boolean;
}

interface Ours {
  id: string;
  messageId: string | null;
  kind: string;
  leadId: string | null;
  contactId: string | null;
  recipientKey: string | null;
}

/** So long after a mail an answer without any name for it is still taken for one to it. */
const REMEMBERED_DAYS = 180;
/** A failure comes within days; an address alone tells which mail it was only so long. */
const FAILS_WITHIN_DAYS = 30;
const DAY = 24 * 3_600_000;

/**
 * Which of our mails a message answers, by what says it most surely: the Message-ID it names, the mail it brings back, the
 * address a failure is about, the address it came from, another address of the same person, a colleague's.
 */
export async function findOurs(ctx: CamContext, mail: Unmatched): Promise<Match | null> {
  return (
    (await byName(ctx, mail)) ??
    (await byFailure(ctx, mail)) ??
    (mail.byServer ? null : ((await bySender(ctx, mail)) ?? (await byColleague(ctx, mail))))
  );
}

async function byName(
  { db, workspaceId }: CamContext,
  { named, byServer, fromAddress }: Unmatched,
): Promise<Match | null> {
  const { answers, before, returned } = named;
  const order = [
    ...answers.map((id) => ({ id, header: "In-Reply-To" })),
    ...before.map((id) => ({ id, header: "References" })),
    ...returned.map((id) => ({ id, header: "Message-ID of the mail inside" })),
  ];
  if (order.length === 0) return null;
  const found = await db.$queryRaw<Ours[]>`
    select o."id"::text, o."messageId", o."kind"::text, o."leadId"::text, coalesce(c."mergedIntoId", c."id")::text as "contactId", o."recipientKey"
      from "Outbound" o left join "Contact" c on c."workspaceId" = o."workspaceId" and c."id" = o."contactId"
     where o."messageId" = any (${order.map(({ id }) => id)}::text[]) and o."workspaceId" = ${workspaceId}::uuid and not o."dryRun"`;
  for (const { id, header } of order) {
    const ours = found.find(({ messageId }) => messageId === id);
    if (!ours) continue;
    const by = byServer || header.startsWith("Message-ID") ? "REPORT" : "REFERENCES";
    const writer = fromAddress === null ? undefined : emailKey(fromAddress);
    // A test that was handed on to somebody is, to them, a mail like any other.
    const ofOwnTest = ours.kind === "TEST" && writer !== undefined && ours.recipientKey === writer;
    return { by, evidence: { header, seen: `<${id}>` }, ...thing(ours), ofOwnTest };
  }
  return null;
}

const thing = ({ id, leadId, contactId }: Pick<Ours, "id" | "leadId" | "contactId">) => ({
  ...{ outboundId: id, leadId, contactId },
  ofOwnTest: false,
});

const BY_ADDRESS = "the address it is about";
/** Whether it named our mail, or only somebody we wrote to. */
export const namesOurs = (match: Match | null) =>
  match !== null &&
  (match.by === "REFERENCES" || match.by === "REPORT") &&
  match.evidence.header !== BY_ADDRESS;

/** The last mail that went to one of these addresses. */
async function byFailure(
  { db, workspaceId }: CamContext,
  { about, receivedAt }: Unmatched,
): Promise<Match | null> {
  const keys = new Map(
    about.flatMap((address) => {
      const key = emailKey(address);
      return key ? [[key, address] as const] : [];
    }),
  );
  if (keys.size === 0) return null;
  const since = new Date(receivedAt.getTime() - FAILS_WITHIN_DAYS * DAY);
  const [last] = await db.$queryRaw<(Omit<Ours, "recipientKey"> & { key: string })[]>`
    select o."id"::text, o."messageId", o."kind"::text, o."leadId"::text, coalesce(c."mergedIntoId", c."id")::text as "contactId", o."recipientKey" as "key"
      from "Outbound" o left join "Contact" c on c."workspaceId" = o."workspaceId" and c."id" = o."contactId"
     where o."workspaceId" = ${workspaceId}::uuid and o."recipientKey" = any (${[...keys.keys()]}::text[])
       and not o."dryRun" and o."sentAt" >= ${since} and o."sentAt" <= ${new Date(receivedAt.getTime() + DAY)}
     order by o."sentAt" desc, o."id" desc limit 1`;
  return last
    ? {
        by: "REPORT",
        evidence: { header: BY_ADDRESS, seen: keys.get(last.key) ?? last.key },
        ...thing(last),
      }
    : null;
}

async function bySender(
  { db, workspaceId }: CamContext,
  { fromAddress, receivedAt }: Unmatched,
): Promise<Match | null> {
  const key = fromAddress ? emailKey(fromAddress) : undefined;
  if (!fromAddress || !key) return null;
  const [person] = await db.$queryRaw<{ id: string; alias: boolean }[]>`
    select coalesce(c."mergedIntoId", c."id")::text as "id", false as "alias" from "Contact" c
     where c."workspaceId" = ${workspaceId}::uuid and c."emailKey" = ${key}
    union all
    select coalesce(c."mergedIntoId", c."id")::text, true from "ContactAlias" a
      join "Contact" c on c."workspaceId" = a."workspaceId" and c."id" = a."contactId"
     where a."workspaceId" = ${workspaceId}::uuid and a."emailKey" = ${key}
    order by "alias" limit 1`;
  // An address they had when we wrote to it is theirs as well.
  const [last] = await db.$queryRaw<Omit<Ours, "recipientKey">[]>`
    select o."id"::text, o."messageId", o."kind"::text, o."leadId"::text, coalesce(c."mergedIntoId", c."id")::text as "contactId"
      from (select w.* from "Outbound" w where w."contactId" = ${person?.id ?? null}::uuid and w."workspaceId" is not distinct from ${workspaceId}::uuid
            union all
            select w.* from "Outbound" w where w."workspaceId" = ${workspaceId}::uuid and w."recipientKey" = ${key}) o
      left join "Contact" c on c."workspaceId" = o."workspaceId" and c."id" = o."contactId"
     where not o."dryRun" and o."kind" <> 'TEST' and o."sentAt" is not null and o."sentAt" <= ${new Date(receivedAt.getTime() + DAY)}
     order by o."sentAt" desc, o."id" desc limit 1`;
  if (!person && !last) return null;
  const contactId = person?.id ?? last?.contactId ?? null;
  const leadId = last?.leadId ?? (contactId ? await newestLead({ db, workspaceId }, contactId) : null);
  return {
    by: person?.alias ? "ALIAS" : "ADDRESS",
    evidence: { header: "From", seen: fromAddress.slice(0, 320) },
    ...{ outboundId: last?.id ?? null, leadId, contactId, ofOwnTest: false },
  };
}

const newestLead = async ({ db, workspaceId }: Pick<CamContext, "db" | "workspaceId">, contactId: string) =>
  (
    await db.lead.findFirst({
      where: { workspaceId, contactId, status: { not: "SUPPRESSED" } },
      orderBy: [{ stoppedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
      select: { id: true },
    })
  )?.id ?? null;

/** Somebody else of the company we wrote to last. At a house of free mail nobody is anybody's colleague. */
async function byColleague(
  { db, workspaceId }: CamContext,
  { fromAddress, receivedAt }: Unmatched,
): Promise<Match | null> {
  const domain = fromAddress ? emailDomain(fromAddress) : undefined;
  if (!fromAddress || !domain || isFreeMail(domain)) return null;
  const since = new Date(receivedAt.getTime() - REMEMBERED_DAYS * DAY);
  const [last] = await db.$queryRaw<Omit<Ours, "recipientKey">[]>`
    select o."id"::text, o."messageId", o."kind"::text, o."leadId"::text, coalesce(c."mergedIntoId", c."id")::text as "contactId"
      from "Contact" c join "Outbound" o on o."contactId" = c."id" and o."workspaceId" is not distinct from c."workspaceId"
      left join "Campaign" k on k."workspaceId" = o."workspaceId" and k."id" = o."campaignId"
     where k."colleaguesCount" is not false and c."workspaceId" = ${workspaceId}::uuid and c."emailDomain" = ${domain}
       and not o."dryRun" and o."kind" in ('STEP', 'DIRECT', 'REPLY') and o."sentAt" between ${since} and ${new Date(receivedAt.getTime() + DAY)}
     order by o."sentAt" desc, o."id" desc limit 1`;
  return last
    ? {
        by: "COLLEAGUE",
        evidence: { header: "From", seen: `${fromAddress.slice(0, 320)}, of the same company` },
        ...thing(last),
      }
    : null;
}

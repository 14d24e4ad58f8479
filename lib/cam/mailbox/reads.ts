import { z } from "zod";
import type { MailboxState, MailProvider } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { warmedUpCap } from "../pacing/rules";
import { sendingDomainsOf } from "../sending-domain/reads";
import { type DomainStanding, domainOfAddress } from "../sending-domain/rules";
import { type WarmUpCurve, warmUpCurve } from "./rules";
import { MailboxConnection, type MailboxId } from "./schema";

export const noSuchMailbox = () => new Refusal("missing", "There is no such mailbox in this workspace.");

/** The row as it is kept, sealed secrets and all: for verbs alone. What leaves this room has no secret in it. */
export async function mailboxRow({ db, workspaceId }: CamContext, mailboxId: string) {
  const row = await db.mailbox.findUnique({ where: { workspaceId_id: { workspaceId, id: mailboxId } } });
  if (!row) throw noSuchMailbox();
  return row;
}

export interface MailboxLine {
  id: string;
  address: string;
  senderName: string;
  provider: MailProvider;
  state: MailboxState;
  stateBecause: string | null;
  stateChangedAt: Date;
  dailyCap: number;
  /** What its warm-up allows within 24 hours now. */
  capNow: number;
  /** Day by day, while it grows. */
  warmUp: WarmUpCurve | null;
  /** Sent or on their way within the last 24 hours. */
  used: number;
  lastSentAt: Date | null;
  lastTrouble: string | null;
  lastTroubleAt: Date | null;
  /** What keeps its domain from sending; the simulated mail world has none. */
  domain: ({ name: string } & DomainStanding) | null;
  campaigns: { id: string; name: string; weight: number }[];
}

const LINE = {
  id: true,
  address: true,
  senderName: true,
  provider: true,
  state: true,
  stateBecause: true,
  stateChangedAt: true,
  dailyCap: true,
  warmUpFrom: true,
  warmUpStart: true,
  warmUpStep: true,
  lastSentAt: true,
  lastTrouble: true,
  lastTroubleAt: true,
  campaigns: {
    where: { campaign: { state: { not: "ARCHIVED" } } },
    select: { weight: true, campaign: { select: { id: true, name: true } } },
    orderBy: { campaignId: "desc" },
    take: 50,
  },
} as const;

/** Those in use first, by address. A workspace has some dozens at most. */
export async function listMailboxes(ctx: CamContext): Promise<{ items: MailboxLine[] }> {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const rows = await db.mailbox.findMany({
    where: { workspaceId },
    select: LINE,
    orderBy: [{ state: "asc" }, { address: "asc" }],
    take: 500,
  });
  return { items: await told(ctx, rows) };
}

type LineRow = Awaited<ReturnType<typeof lineRows>>[number];
const lineRows = ({ db, workspaceId }: CamContext, mailboxId: string) =>
  db.mailbox.findMany({ where: { workspaceId, id: mailboxId }, select: LINE });

async function told(ctx: CamContext, rows: readonly LineRow[]): Promise<MailboxLine[]> {
  const real = rows.flatMap(({ provider, address }) =>
    provider === "SANDBOX" ? [] : (domainOfAddress(address) ?? []),
  );
  const [used, domains] = await Promise.all([
    usedOf(
      ctx,
      rows.map(({ id }) => id),
    ),
    sendingDomainsOf(ctx, [...new Set(real)]),
  ]);
  return rows.map(({ warmUpFrom, warmUpStart, warmUpStep, campaigns, ...row }) => {
    const name = row.provider === "SANDBOX" ? null : domainOfAddress(row.address);
    const standing = name && domains.get(name);
    const growth = { dailyCap: row.dailyCap, warmUpFrom, warmUpStart, warmUpStep };
    return {
      ...row,
      capNow: warmedUpCap(growth, ctx.now()),
      warmUp: row.state === "RETIRED" ? null : warmUpCurve(growth, ctx.now()),
      used: used.get(row.id) ?? 0,
      domain: name && standing ? { name, ...standing } : null,
      campaigns: campaigns.map(({ weight, campaign }) => ({ ...campaign, weight })),
    };
  });
}

const DAY = 86_400_000;

/** Places taken under each mailbox's cap in the last 24 hours. */
async function usedOf({ db, workspaceId, now }: CamContext, ids: readonly string[]) {
  const since = new Date(now().getTime() - DAY);
  const taken = await db.$queryRaw<{ id: string; used: number }[]>`
    select "scopeKey" as "id", count(*)::int as "used" from "QuotaUse"
     where "workspaceId" = ${workspaceId}::uuid and "scope" = 'MAILBOX' and "scopeKey" = any (${[...ids]}::text[])
       and "at" > ${since} and "releasedAt" is null
     group by "scopeKey"`;
  return new Map(taken.map(({ id, used }) => [id, used]));
}

/** One mailbox with what its form edits. Of its secrets only whether there are any. */
export async function readMailbox(ctx: CamContext, { mailboxId }: MailboxId) {
  requireRole(ctx, "VIEWER");
  const [rows, row] = await Promise.all([lineRows(ctx, mailboxId), mailboxRow(ctx, mailboxId)]);
  const [line] = await told(ctx, rows);
  if (!line) throw noSuchMailbox();
  const { smtp, imap, pollMinutes, receiving, fromEnvironment } = MailboxConnection.parse(row.connection);
  const { version, warmUpFrom, warmUpStart, warmUpStep, zone, signature } = row;
  return {
    ...line,
    version,
    smtp: smtp ?? null,
    imap: imap ?? null,
    receiving: receiving ?? false,
    pollMinutes: pollMinutes ?? null,
    ...{ lastReadAt: row.lastReadAt, readTrouble: row.readTrouble, readTroubleAt: row.readTroubleAt },
    secretEntered: row.state !== "RETIRED" && row.sealedCredentials !== null,
    fromEnvironment: fromEnvironment ?? false,
    warmUpFrom,
    warmUpStart,
    warmUpStep,
    zone,
    signature,
  };
}

export type MailboxPage = Awaited<ReturnType<typeof readMailbox>>;

/** For the command line: by id or address. */
export async function findMailbox(ctx: CamContext, named: string) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const byId = z.uuid().safeParse(named).success;
  const row = await db.mailbox.findFirst({
    where: byId ? { workspaceId, id: named } : { workspaceId, address: named },
    select: { id: true, address: true },
  });
  if (!row) throw noSuchMailbox();
  return { mailboxId: row.id, address: row.address };
}

/** The mailboxes a campaign could take turns with, and how often it takes each. */
export async function campaignMailboxes(ctx: CamContext, { campaignId }: { campaignId: string }) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const campaign = await db.campaign.findUnique({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    select: { id: true },
  });
  if (!campaign) throw noSuchCampaign();
  const [all, taken] = await Promise.all([
    db.mailbox.findMany({
      where: { workspaceId, state: { not: "RETIRED" } },
      select: { id: true, address: true, senderName: true, provider: true, state: true },
      orderBy: { address: "asc" },
      take: 500,
    }),
    db.campaignMailbox.findMany({
      where: { workspaceId, campaignId },
      select: { mailboxId: true, weight: true },
    }),
  ]);
  const weights = new Map(taken.map(({ mailboxId, weight }) => [mailboxId, weight]));
  return { items: all.map((one) => ({ ...one, weight: weights.get(one.id) ?? null })) };
}

export type CampaignMailboxChoice = Awaited<ReturnType<typeof campaignMailboxes>>["items"][number];

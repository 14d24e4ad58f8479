import { type Campaign as CampaignRow, Prisma } from "@/lib/db/generated/client";
import type { ActorKind } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import type { Json } from "../json";
import { decodeCursor, pageOf } from "../paging/rules";
import { firstAutoPause, OFFICE_HOURS } from "../safety/rules";
import { AutoPause, SendWindow } from "../safety/schema";
import { type CampaignFigures, readFigures } from "./figures";
import { effectiveMode, type Requirement, readiness } from "./rules";
import {
  type CampaignActivity,
  type CampaignFilter,
  CampaignId,
  CampaignSettings,
  type CampaignState,
  SignalWeights,
} from "./schema";

export interface CampaignLine {
  id: string;
  name: string;
  service: string | null;
  state: CampaignState;
  stateBecause: string | null;
  mode: CampaignSettings["mode"];
  owner: string | null;
  goalClients: number | null;
  goalMrrMinor: number | null;
  currency: string;
  dailyCap: number;
  createdAt: Date;
  figures: CampaignFigures;
}

type ListedRow = Omit<CampaignLine, "figures">;

const LIVING: readonly CampaignState[] = ["DRAFT", "ACTIVE", "PAUSED", "COMPLETED"];

const holding = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** Newest first, with the figures of each. The cursor is the last row's place: ids sort by the time they were made. */
export async function listCampaigns(ctx: CamContext, filter: CampaignFilter) {
  requireRole(ctx, "VIEWER");
  const after = decodeCursor(filter.cursor);
  const states = filter.state?.length ? filter.state : LIVING;
  const rows = await ctx.db.$queryRaw<ListedRow[]>`
    select c."id"::text, c."name", c."service", c."state"::text, c."stateBecause", c."mode"::text, u."name" as "owner",
      c."goalClients", c."goalMrrMinor"::float8 as "goalMrrMinor", c."currency", c."dailyCap", c."createdAt"
    from "Campaign" c left join "User" u on u."id" = c."ownerId"
    where c."workspaceId" = ${ctx.workspaceId}::uuid and c."state" = any(${[...states]}::"CampaignState"[])
      ${after ? Prisma.sql`and c."id" < ${after.id}::uuid` : Prisma.empty}
      ${filter.q ? Prisma.sql`and concat_ws(' ', c."name", c."service") ilike ${holding(filter.q)}` : Prisma.empty}
    order by c."id" desc limit ${filter.limit + 1}`;
  const page = pageOf(rows, filter.limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  const figures = await readFigures(
    ctx,
    page.items.map(({ id }) => id),
  );
  return { ...page, items: page.items.map((row) => ({ ...row, figures: figuresFor(figures, row.id) })) };
}

/** How many there are at all, archived ones too: an empty list under a filter is something else than no campaign. */
export async function countCampaigns(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  return ctx.db.campaign.count({ where: { workspaceId: ctx.workspaceId } });
}

/** For people who type: a campaign by its id or its whole name; of several with that name, the newest. */
export async function findCampaign(ctx: CamContext, called: string) {
  requireRole(ctx, "VIEWER");
  const { success } = CampaignId.safeParse({ campaignId: called });
  const found = await ctx.db.campaign.findFirst({
    where: { workspaceId: ctx.workspaceId, ...(success ? { id: called } : { name: called }) },
    orderBy: { id: "desc" },
    select: { id: true, name: true },
  });
  if (!found) throw new Refusal("missing", `There is no campaign "${called}" in this workspace.`);
  return { campaignId: found.id, name: found.name };
}

function figuresFor(all: Map<string, CampaignFigures>, id: string): CampaignFigures {
  const figures = all.get(id);
  if (!figures) throw noSuchCampaign();
  return figures;
}

export const noSuchCampaign = () => new Refusal("missing", "There is no such campaign in this workspace.");

/** A stored campaign's settings, in the shape in which they are changed. */
export const settingsOf = (row: CampaignRow): CampaignSettings =>
  CampaignSettings.parse({
    ...row,
    signalWeights: SignalWeights.parse(row.signalWeights),
    goalMrrMinor: row.goalMrrMinor === null ? null : Number(row.goalMrrMinor),
  });

export interface CampaignDetail {
  id: string;
  state: CampaignState;
  stateBecause: string | null;
  stateChangedAt: Date;
  startedAt: Date | null;
  createdAt: Date;
  version: number;
  owner: string | null;
  settings: CampaignSettings;
  /** What counts where the campaign says nothing of its own. */
  workspace: {
    mode: CampaignSettings["mode"];
    sendWindow: SendWindow;
    autoPause: AutoPause;
    companyWeeklyCap: number | null;
  };
  effectiveMode: CampaignSettings["mode"];
  figures: CampaignFigures;
  readiness: Requirement[];
}

export async function readCampaign(ctx: CamContext, { campaignId }: CampaignId): Promise<CampaignDetail> {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const row = await db.campaign.findUnique({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    include: {
      owner: { select: { user: { select: { name: true } } } },
      workspace: { select: { mode: true, postalAddress: true, safety: true } },
    },
  });
  if (!row) throw noSuchCampaign();
  const { owner, workspace, ...campaign } = row;
  const { safety } = workspace;
  const settings = settingsOf(campaign);
  const [figures, parts] = await Promise.all([readFigures(ctx, [campaignId]), readParts(ctx, campaignId)]);
  return {
    id: campaign.id,
    state: campaign.state,
    stateBecause: campaign.stateBecause,
    stateChangedAt: campaign.stateChangedAt,
    startedAt: campaign.startedAt,
    createdAt: campaign.createdAt,
    version: campaign.version,
    owner: owner?.user.name ?? null,
    settings,
    workspace: {
      mode: workspace.mode,
      sendWindow: safety ? SendWindow.parse(safety.sendWindow) : OFFICE_HOURS,
      autoPause: safety ? AutoPause.parse(safety.autoPause) : firstAutoPause(ctx.first),
      companyWeeklyCap: safety?.companyWeeklyCap ?? null,
    },
    effectiveMode: effectiveMode(settings.mode, workspace.mode),
    figures: figuresFor(figures, campaignId),
    readiness: readiness({
      settings,
      workspaceMode: workspace.mode,
      postalAddress: workspace.postalAddress,
      ...parts,
    }),
  };
}

/** What belongs to a campaign and stands in tables of its own. */
async function readParts({ db, workspaceId }: CamContext, campaignId: string) {
  const [sequences, mailboxes, lead] = await Promise.all([
    db.sequence.count({
      where: { workspaceId, campaignId, archivedAt: null, steps: { some: { order: { not: null } } } },
    }),
    db.campaignMailbox.count({ where: { workspaceId, campaignId } }),
    db.lead.findFirst({ where: { workspaceId, campaignId }, select: { id: true } }),
  ]);
  return { sequences, mailboxes, hasLeads: lead !== null };
}

/** The figures alone, for programs. */
export async function readCampaignMetrics(ctx: CamContext, { campaignId }: CampaignId) {
  requireRole(ctx, "VIEWER");
  const figures = await readFigures(ctx, [campaignId]);
  return { campaignId, at: ctx.now(), ...figuresFor(figures, campaignId) };
}

export interface ActivityLine {
  id: string;
  at: Date;
  actorKind: ActorKind;
  actorName: string;
  action: string;
  before: Json;
  after: Json;
  detail: Json;
}

/** What was done to it, newest first. Without where from and with which browser: that is for admins, in the audit log. */
export async function listCampaignActivity(ctx: CamContext, { campaignId, cursor, limit }: CampaignActivity) {
  requireRole(ctx, "VIEWER");
  const after = decodeCursor(cursor);
  const rows = await ctx.db.$queryRaw<ActivityLine[]>`
    select "id"::text, "at", "actorKind"::text, "actorName", "action", "before", "after", "detail" from "AuditEvent"
     where "workspaceId" = ${ctx.workspaceId}::uuid and "subjectKind" = 'campaign' and "subjectId" = ${campaignId}
       ${after ? Prisma.sql`and ("at", "AuditEvent"."id") < (${after.at}, ${after.id}::uuid)` : Prisma.empty}
     order by "at" desc, "AuditEvent"."id" desc limit ${limit + 1}`;
  return pageOf(rows, limit, ({ at, id }) => ({ at, id }));
}

/** What stands in the way of starting, read in the transaction that starts it. */
export async function readReadiness(ctx: CamContext, campaignId: string) {
  return (await readCampaign(ctx, { campaignId })).readiness;
}

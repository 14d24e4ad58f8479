import { requireRole } from "../access";
import { readContact } from "../contact/reads";
import type { CamContext } from "../context";
import { barriers } from "../finding/rules";
import { decideLawful, keptByLaw } from "../lawful-basis/rules";
import { noSuchLead } from "../lead/must-be";
import { mayRestart, takesThem } from "../lead/rules";
import { type LeadId, LeadRouting, Qualification, ScoreEvidence } from "../lead/schema";
import { nextOfLead, saidOfNext } from "../planning/next-of-lead";
import { blocksOf } from "../qualification/blocks";
import { standingDecision } from "../qualification/reads";
import { nextStep, obstacles } from "./rules";

const LEAD = {
  id: true,
  campaignId: true,
  contactId: true,
  status: true,
  statusChangedAt: true,
  stage: true,
  stageChangedAt: true,
  fit: true,
  opportunity: true,
  score: true,
  confidence: true,
  scoreEvidence: true,
  scoredAt: true,
  qualification: true,
  decidedByHuman: true,
  judgedAt: true,
  routing: true,
  tier: true,
  position: true,
  nextActionAt: true,
  besideOthers: true,
  valueMinor: true,
  stopReason: true,
  stopDetail: true,
  stoppedAt: true,
  firstMailAt: true,
  repliedAt: true,
  releasedBecause: true,
  releasedAt: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

const NO_SEQUENCE = "00000000-0000-0000-0000-000000000000";

/** For asking about the block lists alone. */
const NOTHING = {
  erased: false,
  merged: false,
  suppressions: [],
  doNotContactTags: [],
  hasAddress: true,
  verification: null,
} as const;

/** One lead, whole: who it is, what is known and from where, where else they are, what comes next and what stands in the way. */
export async function readLead(ctx: CamContext, { leadId }: LeadId) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const row = await db.lead.findUnique({
    where: { workspaceId_id: { workspaceId, id: leadId } },
    select: {
      ...LEAD,
      sequence: { select: { id: true, name: true, archivedAt: true } },
      mailbox: { select: { id: true, address: true, state: true } },
      owner: { select: { userId: true, user: { select: { name: true } } } },
      tags: { select: { tag: { select: { id: true, name: true, doNotContact: true } } } },
      campaign: {
        select: {
          id: true,
          name: true,
          state: true,
          stateBecause: true,
          mode: true,
          currency: true,
          service: true,
          workspace: { select: { mode: true, stopAll: true } },
        },
      },
    },
  });
  if (!row) throw noSuchLead();
  const [contact, elsewhere, sequences, merges, decision, blocks, task] = await Promise.all([
    readContact(ctx, row),
    db.lead.findMany({
      where: { workspaceId, contactId: row.contactId, id: { not: leadId } },
      orderBy: { id: "desc" },
      take: 50,
      select: {
        id: true,
        status: true,
        stage: true,
        stoppedAt: true,
        stopReason: true,
        besideOthers: true,
        createdAt: true,
        campaign: { select: { id: true, name: true, state: true } },
      },
    }),
    db.sequence.count({ where: { workspaceId, campaignId: row.campaignId, archivedAt: null } }),
    db.reviewItem.count({
      where: {
        workspaceId,
        kind: "MERGE",
        decidedAt: null,
        OR: [{ contactId: row.contactId }, { otherContactId: row.contactId }],
      },
    }),
    row.decidedByHuman ? standingDecision(ctx, leadId) : null,
    blocksOf(ctx, [row.contactId]),
    db.task.findFirst({
      where: {
        ...{ workspaceId, leadId, state: "OPEN" },
        step: { removedAt: null, sequenceId: row.sequence?.id ?? NO_SEQUENCE },
      },
      select: { id: true, dueAt: true, createdAt: true, step: { select: { channel: true } } },
    }),
  ]);
  const { workspace, ...campaign } = row.campaign;
  const tags = row.tags.map(({ tag }) => tag).sort((one, other) => one.name.localeCompare(other.name));
  const routing = row.routing === null ? null : LeadRouting.parse(row.routing);
  const busy = elsewhere.find(({ stoppedAt, ...lead }) =>
    takesThem({ ...lead, stopped: stoppedAt !== null }),
  );
  const facts = {
    status: row.status,
    stopReason: row.stopReason,
    stopDetail: row.stopDetail,
    erased: contact.erasedAt !== null,
    merged: contact.mergedIntoId !== null,
    suppressions: contact.suppressions,
    hasAddress: contact.email !== null,
    verification: contact.verification,
    law: keptByLaw(
      decideLawful({
        country: contact.country ?? contact.company?.country ?? null,
        basis: contact.lawfulBasis,
        basisDetail: contact.lawfulBasisDetail,
        freeMail: contact.freeMail,
        roleAddress: contact.roleAccount,
      }),
      row.decidedByHuman,
    ),
    doNotContactTags: tags.filter(({ doNotContact }) => doNotContact).map(({ name }) => name),
    campaign: { ...campaign, sequences },
    activeIn: busy?.campaign.name ?? null,
    besideOthers: row.besideOthers,
    blocked: barriers({ ...NOTHING, blocks: blocks.get(row.contactId) ?? [] }, { mailOnly: false }).map(
      ({ because }) => because,
    ),
    held: row.status === "QUALIFIED" ? (routing?.held ?? []) : [],
    workspace,
  };
  const restart = mayRestart(row);
  return {
    ...row,
    valueMinor: row.valueMinor === null ? null : Number(row.valueMinor),
    scoreEvidence: row.scoreEvidence === null ? null : ScoreEvidence.parse(row.scoreEvidence),
    qualification: row.qualification === null ? null : Qualification.parse(row.qualification),
    routing,
    /** A person's, which no score changes. */
    decision,
    owner: row.owner && { id: row.owner.userId, name: row.owner.user.name },
    tags,
    campaign,
    contact,
    elsewhere,
    /** Pairs that wait for somebody to say whether they are one person. */
    possibleDuplicates: merges,
    next: nextStep({ ...row, task: task?.step.channel ?? null }),
    /** What its sequence waits for a person to do, and since when. */
    task: task && { id: task.id, kind: task.step.channel, dueAt: task.dueAt, since: task.createdAt },
    obstacles: obstacles(facts),
    restart:
      row.stopReason !== null && contact.suppressions.length > 0
        ? { may: false as const, because: "They are on the suppression list." }
        : restart.may && contact.mergedIntoId
          ? { may: false as const, because: "This person was merged into somebody else." }
          : restart,
    release:
      row.status === "SUPPRESSED" &&
      contact.suppressions.length === 0 &&
      !contact.erasedAt &&
      !contact.mergedIntoId,
  };
}

export type LeadDetail = Awaited<ReturnType<typeof readLead>>;

/** Why this score, this verdict and this route; what happens next and when, and what stands in the way. */
export async function whyLead(ctx: CamContext, { leadId }: LeadId) {
  requireRole(ctx, "VIEWER");
  const [lead, step] = await Promise.all([readLead(ctx, { leadId }), nextOfLead(ctx, leadId)]);
  const { score, fit, opportunity, confidence, tier, scoreEvidence, scoredAt } = lead;
  return {
    leadId,
    campaign: { id: lead.campaign.id, name: lead.campaign.name },
    status: lead.status,
    /** In one sentence: the planner's, as soon as it has something to say about them. */
    next: step ? saidOfNext(step) : lead.next,
    nextActionAt: lead.nextActionAt,
    /** The very next mail or task, by the planner itself. */
    step,
    task: lead.task,
    obstacles: lead.obstacles,
    score:
      score === null
        ? null
        : { score, fit, opportunity, confidence, tier, scoredAt, lines: scoreEvidence ?? [] },
    verdict: {
      reasons: lead.qualification?.reasons ?? [],
      judgedAt: lead.judgedAt,
      decision: lead.decision && {
        verdict: lead.decision.verdict,
        by: lead.decision.by,
        at: lead.decision.at,
        reason: lead.decision.reason,
      },
    },
    route: {
      sequence: lead.sequence?.name ?? null,
      mailbox: lead.mailbox?.address ?? null,
      owner: lead.owner?.name ?? null,
      chosen: lead.routing?.chosen ?? [],
      held: lead.routing?.held ?? [],
    },
  };
}

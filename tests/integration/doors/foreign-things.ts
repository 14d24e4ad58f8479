import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { addMember, testWorkspace } from "@/tests/support/context";
import { theirMerge, theirRule } from "./their-merge";

/** One of each thing that a door can name, in a workspace that is not the actor's. */
export async function foreignThings(db: PrismaClient) {
  const { workspace, membership, session, user } = await testWorkspace(db, {
    role: "OWNER",
    name: "Harbour Partners",
  });
  const second = await addMember(db, workspace.id, "VIEWER");
  const workspaceId = workspace.id;
  const soon = new Date("2099-01-01T00:00:00Z");
  const invite = await db.invite.create({
    data: {
      id: newId(),
      workspaceId,
      email: "new@example.net",
      role: "VIEWER",
      tokenHash: newId().replaceAll("-", "").padEnd(64, "0"),
      invitedById: user.id,
      expiresAt: soon,
    },
  });
  const key = await db.apiKey.create({
    data: {
      id: newId(),
      workspaceId,
      name: "Theirs",
      prefix: newId(),
      hash: "a".repeat(64),
      scopes: ["*"],
      createdById: user.id,
    },
  });
  const run = await db.run.create({
    data: {
      id: newId(),
      workspaceId,
      job: "heartbeat",
      scope: workspaceId,
      slot: "s",
      trigger: "RUN_NOW",
      input: {},
      maxAttempts: 1,
      requestedAt: soon,
      notBefore: soon,
    },
  });
  const batch = await db.importBatch.create({
    data: {
      id: newId(),
      workspaceId,
      fileName: "Theirs.csv",
      fileBytes: 9,
      source: "IMPORT",
      lawfulBasis: "CONSENT",
      createdBy: "Them",
    },
  });
  const search = await db.discoveryJob.create({
    data: {
      id: newId(),
      workspaceId,
      name: "Theirs",
      platforms: ["APOLLO"],
      criteria: {},
      createdBy: "Them",
    },
  });
  const campaign = await db.campaign.create({
    data: { id: newId(), workspaceId, name: "Theirs", currency: "EUR", dailyCap: 20 },
  });
  const mailbox = await db.mailbox.create({
    data: {
      id: newId(),
      workspaceId,
      address: "theirs@example.com",
      senderName: "Theirs",
      provider: "SANDBOX",
      dailyCap: 20,
    },
  });
  const company = await db.company.create({ data: { id: newId(), workspaceId, name: "Theirs" } });
  const otherCompany = await db.company.create({ data: { id: newId(), workspaceId, name: "Theirs too" } });
  const contact = await db.contact.create({
    data: {
      id: newId(),
      workspaceId,
      companyId: company.id,
      source: "MANUAL",
      lawfulBasis: "CONSENT",
      firstName: "Theirs",
    },
  });
  const lead = await db.lead.create({
    data: { id: newId(), workspaceId, campaignId: campaign.id, contactId: contact.id },
  });
  const holiday = await db.holiday.create({
    data: { id: newId(), workspaceId, date: soon, name: "Theirs" },
  });
  const block = await db.blockEntry.create({
    data: {
      id: newId(),
      workspaceId,
      list: "COMPETITOR",
      kind: "DOMAIN",
      value: "rival.example",
      createdBy: "Them",
    },
  });
  const question = await db.reviewItem.create({
    data: { id: newId(), workspaceId, kind: "LEAD", leadId: lead.id, why: "Theirs." },
  });
  const suppression = await db.suppression.create({
    data: {
      id: newId(),
      workspaceId,
      kind: "EMAIL",
      value: "new@example.net",
      reason: "MANUAL",
      source: "OPERATOR",
    },
  });
  const list = await db.suppressionImport.create({
    data: { id: newId(), workspaceId, fileName: "Theirs.csv", fileBytes: 9, createdBy: "Them" },
  });
  const asked = await db.vendorBatch.create({
    data: {
      id: newId(),
      workspaceId,
      vendor: "APOLLO",
      state: "LOST",
      error: "Theirs.",
      people: 1,
      reserved: 1,
      day: soon,
      sentAt: soon,
      leasedUntil: soon,
    },
  });
  const word = {
    id: newId(),
    workspaceId,
    kind: "ROLE",
    term: "Theirs",
    means: "sales",
    createdBy: "x",
  } as const;
  await db.synonym.create({ data: word });
  const tag = await db.tag.create({ data: { id: newId(), workspaceId, name: "Theirs" } });
  const leadDeed = await db.leadDeed.create({
    data: {
      id: newId(),
      workspaceId,
      kind: "ASSIGNED",
      state: "DONE",
      detail: {},
      actorKind: "CLI",
      actorName: "Them",
    },
  });
  const view = await db.savedView.create({
    data: { id: newId(), workspaceId, screen: "leads", name: "Theirs", filter: {} },
  });
  const rule = await db.judgingRule.create({
    data: {
      id: newId(),
      workspaceId,
      campaignId: campaign.id,
      verdict: "REJECT",
      condition: { field: "country", is: ["PT"] },
      key: "reject country pt",
    },
  });
  const sequence = await db.sequence.create({
    data: { id: newId(), workspaceId, campaignId: campaign.id, name: "Theirs", tier: "HOT" },
  });
  const step = await db.step.create({
    data: { id: newId(), workspaceId, sequenceId: sequence.id, order: 1, delayDays: 0 },
  });
  await db.variant.create({
    data: { id: newId(), workspaceId, stepId: step.id, label: "A", subject: "Theirs", body: "Theirs" },
  });
  const task = await db.task.create({
    data: {
      id: newId(),
      workspaceId,
      campaignId: campaign.id,
      leadId: lead.id,
      stepId: step.id,
      dueAt: soon,
    },
  });
  const inbound = await db.inbound.create({
    data: {
      ...{ id: newId(), workspaceId, mailboxId: mailbox.id, source: "SANDBOX", subject: "Theirs" },
      ...{ messageHash: "f".repeat(64), receivedAt: soon, handledAt: soon },
    },
  });
  const template = await db.answerTemplate.create({
    data: { id: newId(), workspaceId, name: "Theirs", body: "Theirs", writtenBy: "They" },
  });
  const outbound = await db.outbound.create({
    data: { id: newId(), workspaceId, kind: "TEST", dryRun: false, dueAt: soon, subject: "Theirs" },
  });
  return {
    workspaceId,
    outboundId: outbound.id,
    templateId: template.id,
    readingRuleId: (await db.readingRule.create({ data: theirRule(workspaceId) })).id,
    inboundId: inbound.id,
    inboundIds: inbound.id,
    mailbox: mailbox.id,
    lead: lead.id,
    sequenceId: sequence.id,
    sourceId: sequence.id,
    stepId: step.id,
    taskId: task.id,
    ruleId: rule.id,
    itemId: question.id,
    itemIds: question.id,
    assigneeId: second.user.id,
    ...(await theirMerge(db, workspaceId, soon)),
    tagIds: tag.id,
    wordId: word.id,
    leadIds: newId(),
    deedId: leadDeed.id,
    viewId: view.id,
    campaign: campaign.id,
    import: batch.id,
    vendorBatchId: asked.id,
    suppressionId: suppression.id,
    listId: list.id,
    batchId: batch.id,
    campaignId: campaign.id,
    mailboxId: mailbox.id,
    companyId: company.id,
    otherCompanyId: otherCompany.id,
    leadId: lead.id,
    reviewItemId: question.id,
    blockId: block.id,
    holidayId: holiday.id,
    jobId: search.id,
    ownerId: second.user.id,
    memberId: second.membership.id,
    membershipId: second.membership.id,
    userId: second.user.id,
    sessionId: session.id,
    inviteId: invite.id,
    keyId: key.id,
    apiKeyId: key.id,
    runId: run.id,
    id: run.id,
    owner: membership.id,
  };
}

/** All that is theirs, so that a change of any of it is seen. */
export const theirs = async (db: PrismaClient, workspaceId: string) =>
  JSON.stringify(
    await Promise.all([
      db.workspace.findMany({ where: { id: workspaceId } }),
      db.membership.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.sessionRecord.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.invite.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.apiKey.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.importBatch.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.suppression.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.suppressionImport.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.discoveryJob.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.campaign.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.mailbox.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.campaignMailbox.findMany({ where: { workspaceId }, orderBy: { mailboxId: "asc" } }),
      db.sequence.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.step.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.variant.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.task.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.leadDeed.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.savedView.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.company.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.contact.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.companyMerge.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.contactMerge.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.lead.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.holiday.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.safetySettings.findMany({ where: { workspaceId } }),
      db.blockEntry.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.reviewItem.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.judgingRule.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.leadEvent.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.vendorBatch.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.run.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
      db.auditEvent.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
    ]),
    (_key, value) => (typeof value === "bigint" ? String(value) : value),
  );

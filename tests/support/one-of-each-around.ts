import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { oneOfEachJudged } from "./one-of-each-judged";

const AT = new Date("2026-03-02T09:00:00Z");

interface Ids {
  workspace: string;
  user: string;
  contact: string;
  company: string;
  otherCompany: string;
  otherContact: string;
  outbound: string;
  step: string;
  inbound: string;
  appointment: string;
  campaign: string;
  lead: string;
  suppression: string;
  importBatch: string;
  discoveryJob: string;
  alert: string;
  endpoint: string;
}

/** The rows of oneOfEach around people, leads and mail: lists, imports, limits, alerts, hooks. */
export async function oneOfEachAround(db: PrismaClient, id: Ids, slug: string) {
  const ws = { workspaceId: id.workspace };
  const mine = () => ({ ...ws, id: newId() });

  await db.appointment.create({
    data: {
      ...ws,
      id: id.appointment,
      leadId: id.lead,
      title: "First talk",
      startsAt: AT,
      endsAt: new Date(AT.getTime() + 1_800_000),
      zone: "Europe/Lisbon",
      icsUid: `uid-${slug}`,
      icsSequence: 1,
      createdBy: "Ada Example",
      hostId: id.user,
    },
  });
  await db.company.create({
    data: { ...ws, id: id.otherCompany, name: "Acme", domain: `${slug}.example.edu` },
  });

  await db.contactMerge.create({
    data: {
      ...mine(),
      keptId: id.contact,
      otherId: id.otherContact,
      at: AT,
      by: "Ada Example",
      before: {},
      moved: {},
      keptVersion: 1,
    },
  });
  await oneOfEachJudged(db, id);
  await db.companyMerge.create({
    data: {
      ...mine(),
      keptId: id.company,
      otherId: id.otherCompany,
      at: AT,
      by: "Ada Example",
      before: {},
      moved: {},
      keptVersion: 1,
    },
  });
  await db.companyKeys.create({ data: { ...ws, companyId: id.company, keys: [7n], asOf: 0 } });
  await db.matchKeys.create({ data: { ...ws, contactId: id.contact, keys: [7n], asOf: 0 } });

  await db.suppression.create({
    data: {
      ...ws,
      id: id.suppression,
      kind: "EMAIL",
      value: "no@example.org",
      reason: "UNSUBSCRIBED",
      source: "LINK",
    },
  });
  await db.suppression.create({
    data: { ...mine(), kind: "EMAIL", value: "back@example.org", reason: "MANUAL", source: "OPERATOR" },
  });
  const lifted = await db.suppression.findFirstOrThrow({ where: { ...ws, value: "back@example.org" } });
  await db.suppressionLift.create({
    data: {
      ...mine(),
      suppressionId: lifted.id,
      liftedById: id.user,
      liftedByName: "Ada Example",
      because: "They called.",
      at: AT,
    },
  });

  const list = newId();
  await db.suppressionImport.create({
    data: { ...ws, id: list, fileName: "no.csv", fileBytes: 9n, createdBy: "Ada Example" },
  });
  await db.suppressionImportPiece.create({
    data: { ...ws, importId: list, offset: 0, bytes: Buffer.from("a") },
  });
  await db.suppressionImportLine.create({
    data: {
      ...ws,
      importId: list,
      row: 1,
      given: "no@example.org",
      emails: ["no@example.org"],
      reason: "IMPORTED",
    },
  });

  const basis = { source: "IMPORT", lawfulBasis: "CONSENT", createdBy: "Ada Example" } as const;
  await db.importBatch.create({
    data: {
      ...ws,
      ...basis,
      id: id.importBatch,
      campaignId: id.campaign,
      fileName: "a.csv",
      fileBytes: 9n,
      fileHash: "a".repeat(64),
    },
  });
  await db.company.create({ data: { ...ws, id: newId(), name: "Known by name alone" } });
  await db.importPiece.create({
    data: { ...ws, batchId: id.importBatch, offset: 0, bytes: Buffer.from("a") },
  });
  await db.importStage.create({
    data: {
      ...ws,
      batchId: id.importBatch,
      row: 1,
      cells: ["jane@example.org"],
      contactId: newId(),
      leadId: newId(),
      companyId: newId(),
      eventId: newId(),
    },
  });
  await db.importRow.create({
    data: {
      ...ws,
      batchId: id.importBatch,
      row: 1,
      outcome: "NEW",
      cells: ["Jane"],
      contactId: id.contact,
      leadId: id.lead,
    },
  });
  await db.discoveryJob.create({
    data: {
      ...ws,
      id: id.discoveryJob,
      campaignId: id.campaign,
      name: "Founders",
      platforms: ["WEB"],
      criteria: {},
      createdBy: "Ada Example",
    },
  });
  const profileId = newId();
  await db.discoveredProfile.create({
    data: {
      ...ws,
      id: profileId,
      jobId: id.discoveryJob,
      platform: "WEB",
      handle: "example.org/team",
      matchScore: 0.5,
      leadId: id.lead,
      batchId: id.importBatch,
      batchRow: 1,
    },
  });

  await db.safetySettings.create({
    data: {
      ...ws,
      dailyCap: 500,
      batchCap: 100,
      campaignDailyCap: 20,
      recipientDomainCap: 50,
      companyWeeklyCap: 3,
      contactSpacingDays: 2,
      latenessMinutes: 480,
      sendWindow: [],
      autoPauseOn: false,
      autoPause: {},
    },
  });
  await db.blockEntry.create({
    data: { ...mine(), list: "COMPETITOR", kind: "DOMAIN", value: "rival.example", createdBy: "Ada Example" },
  });
  await db.holiday.createMany({
    data: [
      { ...mine(), date: AT, name: "Everywhere" },
      { ...mine(), date: AT, name: "In Portugal", country: "PT" },
    ],
  });
  await db.module.create({ data: { ...ws, name: "nurture", on: true, changedBy: "Ada Example" } });
  await db.usageDay.create({ data: { ...ws, module: "enrich", unit: "credits", day: AT, used: 1n } });
  await db.vendorAccount.create({ data: { ...ws, vendor: "APOLLO", dayBudget: 100 } });
  const batchId = newId();
  await db.vendorBatch.create({
    data: {
      ...ws,
      id: batchId,
      vendor: "APOLLO",
      campaignId: id.campaign,
      people: 1,
      reserved: 1,
      day: AT,
      sentAt: AT,
      leasedUntil: AT,
    },
  });
  await db.vendorAsk.create({
    data: { ...ws, batchId, contactId: id.otherContact, vendor: "APOLLO", at: AT },
  });
  await db.profileAsk.create({ data: { ...ws, batchId, profileId, vendor: "APOLLO", at: AT } });
  await db.contactTrace.create({
    data: { ...ws, contactId: id.otherContact, hash: "b".repeat(64), vendor: "APOLLO", at: AT },
  });
  await db.alert.create({
    data: {
      ...ws,
      id: id.alert,
      kind: "POSITIVE_REPLY",
      idempotencyKey: "reply-1",
      subjectKind: "inbound",
      title: "A warm reply",
      text: "Jane wrote back.",
      link: "/inbox",
      at: AT,
    },
  });
  await db.alertDelivery.create({
    data: { ...mine(), alertId: id.alert, channel: "MAIL", target: "ada@example.com" },
  });
  await db.webhookEndpoint.create({
    data: {
      ...ws,
      id: id.endpoint,
      name: "Make",
      url: "https://hook.example.com/1",
      sealedSecret: "cam1.0123abcd.nonce.text",
    },
  });
  await db.webhookDelivery.create({
    data: { ...mine(), endpointId: id.endpoint, eventId: newId(), type: "lead.replied", payload: {} },
  });
  const deedId = newId();
  await db.leadDeed.create({
    data: {
      ...ws,
      id: deedId,
      kind: "ASSIGNED",
      detail: {},
      actorKind: "OPERATOR",
      actorName: "Ada Example",
    },
  });
  await db.leadDeedItem.create({ data: { ...ws, deedId, leadId: id.lead } });
  await db.sendingDomain.create({
    data: { ...ws, domain: `${slug}.example.com`, profile: "OTHER" },
  });
  await db.task.create({
    data: { ...mine(), campaignId: id.campaign, leadId: id.lead, stepId: id.step, dueAt: AT },
  });
  await db.savedView.createMany({
    data: [
      { ...mine(), screen: "leads", name: "Mine", ownerId: id.user, filter: {} },
      { ...mine(), screen: "leads", name: "Ours", filter: {} },
    ],
  });
  await db.readingRule.create({
    data: { ...mine(), says: "NEUTRAL", words: "stop by", writtenBy: "Ada", madeFromId: id.inbound },
  });
  await db.answerTemplate.create({
    data: {
      ...mine(),
      name: "When we meet",
      body: "Hello {{ first_name }}, how is Tuesday?",
      writtenBy: "Ada",
    },
  });
}

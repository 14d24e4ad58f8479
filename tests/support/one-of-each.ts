import { createHash } from "node:crypto";
import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { oneOfEachAround } from "./one-of-each-around";

const AT = new Date("2026-03-02T09:00:00Z");
const HASH = "a".repeat(64);
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
const JOURNAL = { actorKind: "OPERATOR", actorName: "Ada Example", at: AT } as const;

/** A workspace with one valid row in every table: what the tests about the database bend until it breaks. */
export async function oneOfEach(db: PrismaClient, slug: string) {
  const id = {
    workspace: newId(),
    user: newId(),
    company: newId(),
    otherCompany: newId(),
    contact: newId(),
    otherContact: newId(),
    campaign: newId(),
    sequence: newId(),
    step: newId(),
    variant: newId(),
    mailbox: newId(),
    folder: newId(),
    lead: newId(),
    outbound: newId(),
    sent: newId(),
    inbound: newId(),
    appointment: newId(),
    suppression: newId(),
    importBatch: newId(),
    discoveryJob: newId(),
    tag: newId(),
    alert: newId(),
    endpoint: newId(),
    run: newId(),
  };
  const ws = { workspaceId: id.workspace };
  const mine = () => ({ ...ws, id: newId() });

  await db.workspace.create({ data: { id: id.workspace, name: slug, zone: "Europe/Lisbon" } });
  await db.user.create({
    data: { id: id.user, email: `ada@${slug}.example.com`, name: "Ada Example", passwordHash: "unusable" },
  });
  await db.membership.create({ data: { ...mine(), userId: id.user, role: "OWNER" } });
  await db.sessionRecord.create({ data: { ...mine(), userId: id.user, expiresAt: AT } });
  await db.invite.create({
    data: {
      ...mine(),
      email: `bo@${slug}.example.com`,
      role: "VIEWER",
      tokenHash: hashOf(`invite-${slug}`),
      invitedById: id.user,
      expiresAt: AT,
    },
  });
  await db.passwordReset.create({
    data: { id: newId(), userId: id.user, tokenHash: hashOf(`reset-${slug}`), expiresAt: AT },
  });
  await db.apiKey.create({
    data: { ...mine(), name: "key", prefix: `cam_${slug}`, hash: HASH, createdById: id.user },
  });
  await db.loginThrottle.create({ data: { key: `account:${slug}`, windowStart: AT } });
  await db.webHost.create({
    data: { origin: `https://${slug}.example.com`, nextAt: AT, robots: { kind: "allows-all" }, robotsAt: AT },
  });
  await db.mailRoute.create({
    data: { domain: `${slug}.example.com`, route: { route: "null-mx" }, readAt: AT },
  });
  await db.rateWindow.create({ data: { key: slug, windowStart: AT } });
  await db.idempotentAnswer.create({ data: { ...ws, key: "k", route: "/", bodyHash: HASH } });
  await db.auditEvent.create({
    data: { ...mine(), ...JOURNAL, action: "workspace.made", subjectKind: "workspace" },
  });
  await db.run.create({
    data: {
      ...ws,
      id: id.run,
      job: "heartbeat",
      scope: slug,
      slot: "now",
      trigger: "RUN_NOW",
      input: {},
      maxAttempts: 1,
      requestedAt: AT,
      notBefore: AT,
    },
  });
  await db.runStep.create({ data: { id: newId(), runId: id.run, name: "first", startedAt: AT } });
  await db.setupToken.create({ data: { id: newId(), tokenHash: hashOf(`setup-${slug}`) } });

  await db.company.create({
    data: { ...ws, id: id.company, name: "Acme GmbH", domain: `${slug}.example.net` },
  });
  const person = { source: "MANUAL", lawfulBasis: "LEGITIMATE_INTEREST" } as const;
  await db.contact.createMany({
    data: [
      {
        ...ws,
        id: id.contact,
        ...person,
        companyId: id.company,
        firstName: "Jane",
        email: "Jane@Example.org",
        emailKey: "jane@example.org",
        emailDomain: "example.org",
        linkedinUrl: "https://www.linkedin.com/in/jane",
        twitterUrl: "https://twitter.com/jane",
        instagramUrl: "https://www.instagram.com/jane",
      },
      { ...ws, id: id.otherContact, ...person, firstName: "Jan" },
    ],
  });
  await db.contactAlias.create({
    data: {
      ...mine(),
      contactId: id.contact,
      email: "j@example.org",
      emailKey: "j@example.org",
      source: "REPLY",
    },
  });

  await db.mailbox.create({
    data: {
      ...ws,
      id: id.mailbox,
      address: `ada@${slug}.example.com`,
      senderName: "Ada",
      provider: "SANDBOX",
      dailyCap: 20,
    },
  });
  await db.mailboxFolder.create({
    data: {
      ...ws,
      id: id.folder,
      mailboxId: id.mailbox,
      path: "INBOX",
      role: "INBOX",
      uidValidity: 1n,
      lastUid: 7n,
    },
  });
  await db.campaign.create({
    data: {
      ...ws,
      id: id.campaign,
      name: "Spring",
      state: "ACTIVE",
      mode: "SANDBOX",
      currency: "EUR",
      dailyCap: 20,
      ownerId: id.user,
    },
  });
  await db.campaignMailbox.create({ data: { ...ws, campaignId: id.campaign, mailboxId: id.mailbox } });
  await db.sequence.create({
    data: { ...ws, id: id.sequence, campaignId: id.campaign, name: "Hot", tier: "HOT" },
  });
  await db.sequence.create({ data: { ...mine(), campaignId: id.campaign, name: "Fallback" } });
  await db.step.create({
    data: { ...ws, id: id.step, sequenceId: id.sequence, order: 1, delayDays: 0 },
  });
  await db.variant.create({
    data: { ...ws, id: id.variant, stepId: id.step, label: "A", subject: "Hello", body: "Hello there" },
  });

  await db.lead.create({
    data: {
      ...ws,
      id: id.lead,
      campaignId: id.campaign,
      contactId: id.contact,
      status: "ROUTED",
      sequenceId: id.sequence,
      mailboxId: id.mailbox,
      ownerId: id.user,
    },
  });
  await db.leadEvent.create({
    data: { ...mine(), ...JOURNAL, leadId: id.lead, kind: "NOTE", text: "Met at a fair" },
  });
  await db.tag.create({ data: { ...ws, id: id.tag, name: "Fair" } });
  await db.leadTag.create({ data: { ...ws, leadId: id.lead, tagId: id.tag } });

  await db.outbound.create({
    data: {
      ...ws,
      id: id.outbound,
      kind: "STEP",
      dryRun: false,
      campaignId: id.campaign,
      leadId: id.lead,
      contactId: id.contact,
      stepId: id.step,
      variantId: id.variant,
      dueAt: AT,
      mailboxId: id.mailbox,
      fromAddress: `ada@${slug}.example.com`,
      recipientAddress: "Jane@Example.org",
      recipientKey: "jane@example.org",
      recipientDomain: "example.org",
      recipientHash: HASH,
      subject: "Hello",
      text: "Hello Jane",
      messageId: `1@${slug}.example.com`,
      idempotencyKey: `key-${slug}`,
    },
  });
  // Beside the planned one, a message that went all the way.
  await db.outbound.create({
    data: {
      ...ws,
      id: id.sent,
      kind: "DIRECT",
      dryRun: false,
      state: "READY",
      dueAt: AT,
      contactId: id.contact,
      mailboxId: id.mailbox,
      fromAddress: `ada@${slug}.example.com`,
      recipientAddress: "Jane@Example.org",
      recipientKey: "jane@example.org",
      recipientDomain: "example.org",
      recipientHash: HASH,
      subject: "Thank you",
      text: "Thank you, Jane",
      messageId: `2@${slug}.example.com`,
      idempotencyKey: `second-key-${slug}`,
    },
  });
  const sent = { where: { workspaceId_id: { ...ws, id: id.sent } } };
  await db.outbound.update({
    ...sent,
    data: {
      state: "TRANSMITTING",
      attempts: 1,
      claimedBy: "worker-1",
      claimedAt: AT,
      leasedUntil: AT,
      checksPassed: ["mode"],
    },
  });
  await db.outboundAttempt.create({
    data: {
      ...ws,
      outboundId: id.sent,
      attempt: 1,
      fact: "LOST",
      at: AT,
      by: "worker-1",
      answer: "no answer",
    },
  });
  await db.quotaUse.create({
    data: { ...ws, outboundId: id.sent, attempt: 1, scope: "WORKSPACE", scopeKey: "", at: AT },
  });
  await db.outbound.update({ ...sent, data: { state: "SENT", sentAt: AT } });
  await db.providerEvent.create({
    data: {
      ...mine(),
      provider: "RESEND",
      eventId: `event-${slug}`,
      type: "delivered",
      at: AT,
      receivedAt: AT,
      outboundId: id.outbound,
      payload: {},
    },
  });
  await db.inbound.create({
    data: {
      ...ws,
      id: id.inbound,
      mailboxId: id.mailbox,
      source: "IMAP",
      folderId: id.folder,
      uidValidity: 1n,
      uid: 7n,
      messageHash: HASH,
      receivedAt: AT,
      outboundId: id.outbound,
      leadId: id.lead,
      contactId: id.contact,
      classifiedAs: "POSITIVE",
      confidence: 0.9,
      class: "POSITIVE",
      assigneeId: id.user,
    },
  });
  await db.inboundRaw.create({
    data: { ...ws, inboundId: id.inbound, bytes: Buffer.from("raw"), size: 3 },
  });
  await oneOfEachAround(db, id, slug);
  return { id, at: AT, hash: HASH };
}

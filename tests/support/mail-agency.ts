import { emailDomain, emailKey } from "@/lib/cam/address-key/rules";
import { addressHash } from "@/lib/cam/suppression/address-hash";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import type { MailProvider, OutboundState } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { agencyIn } from "@/tests/integration/cam/merge/agency";

const PATHS: Partial<Record<OutboundState, readonly OutboundState[]>> = {
  READY: ["READY"],
  TRANSMITTING: ["READY", "TRANSMITTING"],
  UNKNOWN: ["READY", "TRANSMITTING", "UNKNOWN"],
  SENT: ["READY", "TRANSMITTING", "SENT"],
  DELIVERED: ["READY", "TRANSMITTING", "SENT", "DELIVERED"],
};

/** A workspace that writes to people: a live campaign, a mailbox, and mails in whatever state of the ledger a test needs. */
export async function mailAgencyIn(db: PrismaClient, provider: MailProvider = "RESEND") {
  const agency = await agencyIn(db);
  const { ctx, workspaceId } = agency;
  await db.workspace.update({
    where: { id: workspaceId },
    data: { mode: "LIVE", postalAddress: "12 Harbour Street\n1100 Lisbon" },
  });
  const mailboxId = newId();
  await db.mailbox.create({
    data: {
      workspaceId,
      id: mailboxId,
      address: "ada@lighthouse.example.com",
      senderName: "Ada",
      provider,
      dailyCap: 20,
    },
  });
  const campaign = async (name: string) => {
    const made = await agency.campaign(name);
    await db.campaign.updateMany({ where: { id: made.id }, data: { state: "ACTIVE", mode: "LIVE" } });
    return made;
  };
  const clinics = await campaign("Clinics");
  let steps = 0;

  /** To somebody, at the address they have now or had then. */
  async function mail(
    to: string | { contactId: string; address: string },
    state: OutboundState = "SENT",
    more: Partial<Prisma.OutboundUncheckedCreateInput> & { in?: typeof clinics; leadId?: string } = {},
  ) {
    const address = typeof to === "string" ? to : to.address;
    const contactId = typeof to === "string" ? await agency.person(to) : to.contactId;
    const { in: of = clinics, leadId: given, ...rest } = more;
    const leadId =
      given ??
      (await agency.lead(contactId, of.id, {
        status: "ROUTED",
        sequenceId: of.sequenceId,
        nextActionAt: ctx.now(),
        besideOthers: true,
      }));
    const [stepId, outboundId] = [newId(), newId()];
    await db.step.create({
      data: { workspaceId, id: stepId, sequenceId: of.sequenceId, order: ++steps, delayDays: 0 },
    });
    const path = PATHS[state];
    await db.outbound.create({
      data: {
        ...{ workspaceId, id: outboundId, campaignId: of.id, leadId, contactId, stepId, mailboxId },
        kind: "STEP",
        dryRun: false,
        state: path ? "READY" : state,
        dueAt: new Date(ctx.now().getTime() - 60_000),
        fromAddress: "ada@lighthouse.example.com",
        recipientAddress: address,
        recipientKey: emailKey(address) ?? null,
        recipientDomain: emailDomain(address) ?? null,
        recipientHash: addressHash(workspaceId, emailKey(address) ?? ""),
        subject: "Shorter queues",
        text: "Hello, shall we talk?",
        ...(path && { messageId: `${outboundId}@lighthouse.example.com`, idempotencyKey: outboundId }),
        ...rest,
      },
    });
    for (const next of path?.slice(1) ?? []) await move(outboundId, next);
    return { contactId, leadId, outboundId };
  }

  async function move(outboundId: string, state: OutboundState) {
    const at = ctx.now();
    await db.outbound.updateMany({
      where: { workspaceId, id: outboundId },
      data: {
        state,
        ...(state === "TRANSMITTING" && {
          attempts: 1,
          claimedBy: "worker-1",
          claimedAt: at,
          leasedUntil: new Date(at.getTime() + 60_000),
          checksPassed: ["mode"],
        }),
        ...(state === "SENT" && { sentAt: at, providerMessageId: `re_${outboundId}` }),
        ...(state === "UNKNOWN" && { reasons: ["answer-lost"] }),
      },
    });
    if (state === "TRANSMITTING")
      await db.outboundAttempt.create({
        data: { workspaceId, outboundId, attempt: 1, fact: "STARTED", at, by: "worker-1" },
      });
  }

  const outboundOf = (id: string) => db.outbound.findFirstOrThrow({ where: { workspaceId, id } });
  return { ...agency, campaign, clinics, mailboxId, mail, move, outboundOf };
}

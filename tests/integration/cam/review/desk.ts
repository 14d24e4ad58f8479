import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { agencyIn } from "@/tests/integration/cam/merge/agency";
import { addMember } from "@/tests/support/context";

/** A workspace where things wait for a person. */
export async function deskIn(db: PrismaClient) {
  const agency = await agencyIn(db);
  const { workspaceId, person, campaign, lead } = agency;
  const { id: campaignId, sequenceId } = await campaign("Clinics in Porto");
  const reviewer = await addMember(db, workspaceId, "REVIEWER");
  const item = async (
    data: Pick<Prisma.ReviewItemUncheckedCreateInput, "kind"> &
      Partial<Prisma.ReviewItemUncheckedCreateInput>,
  ) => {
    const id = newId();
    await db.reviewItem.create({
      data: { workspaceId, id, why: "The score is close to the bar.", createdAt: agency.ctx.now(), ...data },
    });
    return id;
  };
  const companyOf = async (name: string, domain: string) => {
    const id = newId();
    await db.company.create({ data: { workspaceId, id, name, domain } });
    return id;
  };
  const inReview = async (email: string, more = {}, priority = 50) => {
    const contactId = await person(email, { firstName: "Ana", lastName: "Sousa", title: "Owner", ...more });
    const leadId = await lead(contactId, campaignId, {
      status: "IN_REVIEW",
      score: 0.5,
      scoredAt: new Date("2026-03-01T09:00:00Z"),
      scoringVersion: 0,
      judgedAt: new Date("2026-03-01T09:00:00Z"),
    });
    return { contactId, leadId, itemId: await item({ kind: "LEAD", leadId, priority }) };
  };
  const mailboxId = newId();
  await db.mailbox.create({
    data: {
      workspaceId,
      id: mailboxId,
      address: "ada@lighthouse.example.com",
      senderName: "Ada",
      provider: "SMTP",
      dailyCap: 20,
    },
  });
  let steps = 0;
  const message = async (to: string, text = "Hello Ana, shall we talk?") => {
    const contactId = await person(to);
    const leadId = await lead(contactId, campaignId, { status: "ROUTED", sequenceId });
    const [stepId, outboundId] = [newId(), newId()];
    await db.step.create({ data: { workspaceId, id: stepId, sequenceId, order: ++steps, delayDays: 0 } });
    await db.outbound.create({
      data: {
        ...{ workspaceId, id: outboundId, campaignId, leadId, contactId, stepId, mailboxId },
        kind: "STEP",
        dryRun: false,
        state: "AWAITING_APPROVAL",
        approvalRequired: true,
        dueAt: new Date("2026-03-03T09:00:00Z"),
        fromAddress: "ada@lighthouse.example.com",
        recipientAddress: to,
        recipientKey: to,
        recipientDomain: to.split("@")[1] ?? null,
        recipientHash: "b".repeat(64),
        subject: "Shorter queues",
        text,
      },
    });
    return { contactId, leadId, outboundId, itemId: await item({ kind: "MESSAGE", outboundId }) };
  };
  const itemOf = (id: string) => db.reviewItem.findFirstOrThrow({ where: { workspaceId, id } });
  const outboundOf = (id: string) => db.outbound.findFirstOrThrow({ where: { workspaceId, id } });
  const reviewCtx = agency.as(reviewer.actor);
  return {
    ...agency,
    ...{
      campaignId,
      sequenceId,
      reviewer,
      reviewCtx,
      item,
      companyOf,
      inReview,
      message,
      itemOf,
      outboundOf,
    },
  };
}

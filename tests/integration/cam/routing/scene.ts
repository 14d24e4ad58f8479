import type { CamContext } from "@/lib/cam/context";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { LeadTier } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { addSequence, leadOf } from "../lead/lead";

export const QUALIFIED = { status: "QUALIFIED" } as const;

/** What leads are routed by, in a workspace of the story's own. */
export function routingScene(db: PrismaClient) {
  const held = async (ctx: CamContext, leadId: string) => {
    const { status, routing, nextActionAt } = await leadOf(ctx, leadId);
    const { held } = routing as { held: { code: string }[] };
    return { status, held: held.map(({ code }) => code), nextActionAt };
  };
  const told = async (work: Promise<unknown>) =>
    work.then(() => "done").catch((error: Error) => error.message);
  const hours = (ctx: CamContext, many: number) => new Date(ctx.now().getTime() + many * 3_600_000);

  async function sequenceOf(ctx: CamContext, campaignId: string, tier: LeadTier | null = null) {
    const { sequenceId } = await addSequence(ctx, campaignId, tier);
    const stepId = newId();
    await db.step.create({
      data: { workspaceId: ctx.workspaceId, id: stepId, sequenceId, order: 1, delayDays: 0 },
    });
    return { sequenceId, stepId };
  }
  async function mailboxOf(ctx: CamContext, campaignId: string, weight: number) {
    const id = newId();
    await db.mailbox.create({
      data: {
        workspaceId: ctx.workspaceId,
        id,
        address: `${id.slice(-8)}@example.com`,
        senderName: "Ana",
        provider: "SANDBOX",
        dailyCap: 50,
      },
    });
    await db.campaignMailbox.create({
      data: { workspaceId: ctx.workspaceId, campaignId, mailboxId: id, weight },
    });
    return id;
  }
  /** A mail that went out then, whoever asked for it. */
  async function mailed(
    { workspaceId }: CamContext,
    { contactId }: { contactId: string },
    mailboxId: string,
    sentAt: Date,
  ) {
    const id = newId();
    await db.$transaction([
      db.$executeRaw`set local session_replication_role = replica`,
      db.outbound.create({
        data: {
          workspaceId,
          id,
          kind: "DIRECT",
          dryRun: false,
          contactId,
          mailboxId,
          state: "SENT",
          dueAt: sentAt,
          sentAt,
          fromAddress: "ana@example.com",
          recipientAddress: "ada@example.org",
          recipientKey: "ada@example.org",
          recipientDomain: "example.org",
          recipientHash: "0".repeat(64),
          contentFingerprint: "0".repeat(64),
          subject: "Hello",
          text: "Hello",
          messageId: `${id}@example.com`,
          idempotencyKey: id,
          checksPassed: ["mode"],
        },
      }),
    ]);
  }
  return { held, told, hours, sequenceOf, mailboxOf, mailed };
}

import { createResendReceiver } from "@/lib/adapters/mail-reader/resend/adapter";
import type { CamContext } from "@/lib/cam/context";
import { credentialsOf } from "@/lib/cam/mailbox/account";
import type { MailboxSecret } from "@/lib/cam/mailbox/schema";
import { mailboxesToRead, readMailbox } from "@/lib/cam/mailbox-reading/read";
import { receiveReport } from "@/lib/cam/provider-report/receive";
import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { mailAgencyIn } from "@/tests/support/mail-agency";
import { RESEND_KEY, type resendStandIn } from "@/tests/support/mail-stand-ins";
import { delivery, provider, secretOf } from "../provider-report/reports";

export const OURS = "ada@lighthouse.example.com";

/** A workspace one of whose mailboxes Resend receives for. */
export async function receivingIn(db: PrismaClient, resend: Awaited<ReturnType<typeof resendStandIn>>) {
  const made = await mailAgencyIn(db);
  const { mailboxId, workspaceId } = made;
  const ctx: CamContext = {
    ...made.ctx,
    mailReceiver: createResendReceiver({ baseUrl: resend.url, answerMs: 2_000, originalMs: 2_000 }),
  };
  const secret = secretOf(`of ${workspaceId}`.slice(-20));
  const enter = (
    connection: object = { receiving: true },
    secrets: MailboxSecret = { key: RESEND_KEY, webhookSecret: secret },
    id = mailboxId,
  ) =>
    db.mailbox.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: {
        connection,
        sealedCredentials: ctx.sealer.seal(JSON.stringify(secrets), {
          workspaceId,
          purpose: credentialsOf(id),
        }),
      },
    });
  await enter();
  const another = async (address: string, connection: object = { receiving: true }) => {
    const id = newId();
    const row = { workspaceId, id, address, senderName: "Ben", provider: "RESEND", dailyCap: 20 } as const;
    await db.mailbox.create({ data: row });
    await enter(connection, { key: RESEND_KEY }, id);
    return id;
  };
  const told = (data: object, id = `msg_${newId()}`) =>
    delivery(ctx, secret, { type: "email.received", created_at: "2026-03-02T08:59:59.000Z", data }, { id });
  const tell = (data: object, id?: string) => receiveReport(provider(ctx), told(data, id));
  const until = () => new Date(ctx.now().getTime() + 600_000);
  const read = (as: CamContext = ctx, id = mailboxId) => readMailbox(as, id, until());
  const due = () => mailboxesToRead(ctx, false);
  const rows = () => db.inbound.findMany({ where: { workspaceId }, orderBy: { createdAt: "asc" } });
  const arrivals = () => db.providerEvent.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });
  const mailbox = () =>
    db.mailbox.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: mailboxId } } });
  return { ...made, ctx, secret, enter, another, told, tell, read, due, rows, arrivals, mailbox };
}

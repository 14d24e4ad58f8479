import { createMemorySender } from "@/lib/adapters/email-sender/memory";
import type { CamContext } from "@/lib/cam/context";
import { credentialsOf } from "@/lib/cam/mailbox/account";
import { saveSequence } from "@/lib/cam/sequence/save";
import { SaveSequence } from "@/lib/cam/sequence/schema";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { MailProvider } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { createMailRoom } from "@/lib/mail-room";
import { testWorkspace } from "@/tests/support/context";
import { addCampaign, addLead } from "../lead/lead";

/** A Monday morning in Lisbon, where the workspace and everybody in these stories is. */
export const MONDAY = "2026-03-02T10:00:00Z";
export const DAY_MS = 24 * 3_600_000;

export const mail = (body: string, subject: string | null = "Booking") => ({
  channel: "MAIL" as const,
  delayDays: 0,
  inThread: false,
  instructions: null,
  variants: [{ label: "A", weight: 1, subject, body }],
});
export const answer = (body: string, delayDays = 3) => ({ ...mail(body, null), delayDays, inThread: true });

/** An agency that may send: live, with an address, a campaign that runs and one mailbox that sends real mail, as far as it knows. */
export async function sendingScene(
  db: PrismaClient,
  {
    steps = [mail("Hello {{ first_name }}."), answer("One more thing.")],
    approval = "NONE" as "NONE" | "FIRST" | "ALL",
    approvalFirst = null as number | null,
    mailboxes = 1,
    provider = "RESEND" as MailProvider,
    dailyCap = 50,
    remembers = false,
  } = {},
) {
  const { ctx: made, as, pass, log } = await testWorkspace(db);
  const { workspaceId } = made;
  const sender = createMemorySender({ remembers });
  let now = new Date(MONDAY).getTime();
  const ctx: CamContext = { ...made, mail: createMailRoom(() => sender), now: () => new Date(now) };
  await db.workspace.update({
    where: { id: workspaceId },
    data: { mode: "LIVE", postalAddress: "Rua do Farol 1, Porto" },
  });
  const campaignId = await addCampaign(ctx);
  await db.campaign.update({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    data: { state: "ACTIVE", mode: "LIVE", approval, approvalFirst, dailyCap: 1_000 },
  });
  const { sequenceId } = await saveSequence(
    ctx,
    SaveSequence.parse({ campaignId, sequenceId: null, name: "For all", tier: null, steps }),
  );
  // Looked at, and nothing in the way.
  await db.sendingDomain.create({
    data: {
      ...{ workspaceId, domain: "example.org", profile: "OTHER", checkedAt: ctx.now() },
      check: {
        findings: [{ of: "SPF", outcome: "PASS", says: "It names the server.", found: [], paste: null }],
      },
    },
  });
  const boxes: string[] = [];
  for (let number = 1; number <= mailboxes; number++) {
    const id = newId();
    await db.mailbox.create({
      data: {
        ...{
          workspaceId,
          id,
          address: `maya${number}@example.org`,
          senderName: "Maya Santos",
          provider,
          dailyCap,
        },
        ...(provider === "SMTP" && {
          connection: { smtp: { host: "127.0.0.1", port: 25, security: "none" } },
        }),
        ...(provider === "RESEND" && {
          sealedCredentials: ctx.sealer.seal(JSON.stringify({ key: "re_any" }), {
            workspaceId,
            purpose: credentialsOf(id),
          }),
        }),
      },
    });
    await db.campaignMailbox.create({ data: { workspaceId, campaignId, mailboxId: id } });
    boxes.push(id);
  }
  const add = (
    person: { firstName?: string | null; email: string; country?: string; zone?: string; companyId?: string },
    lead: object = {},
  ) =>
    addLead(ctx, {
      campaignId,
      person: {
        country: "IE",
        zone: "Europe/Lisbon",
        freeMail: false,
        roleAccount: false,
        ...person,
      } as never,
      ...{
        status: "ROUTED",
        sequenceId,
        nextActionAt: new Date(now),
        statusChangedAt: new Date(now),
        ...lead,
      },
    } as never);
  return {
    ...{ ctx, as, log, campaignId, sequenceId, boxes, sender, add, pass },
    clock: {
      pass: (ms: number) => {
        now += ms;
      },
      set: (at: string | Date) => {
        now = new Date(at).getTime();
      },
    },
    outbox: () =>
      db.outbound.findMany({ where: { workspaceId }, orderBy: [{ dueAt: "asc" }, { id: "asc" }] }),
  };
}

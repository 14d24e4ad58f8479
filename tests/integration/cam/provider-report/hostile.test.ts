import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { credentialsOf } from "@/lib/cam/mailbox/account";
import { changeMailbox } from "@/lib/cam/mailbox/change";
import { connectMailbox } from "@/lib/cam/mailbox/connect";
import { retireMailbox } from "@/lib/cam/mailbox/retire";
import { ChangeMailbox, ConnectMailbox } from "@/lib/cam/mailbox/schema";
import { createReportSignatures } from "@/lib/report-signatures";
import { testDatabase } from "@/tests/support/database";
import { mailAgencyIn } from "@/tests/support/mail-agency";
import { delivery, hear, secretOf } from "./reports";

const { db } = await testDatabase();
const OWN = secretOf("the installation's own");

async function agency() {
  const made = await mailAgencyIn(db);
  const ctx: CamContext = { ...made.ctx, reports: createReportSignatures(OWN) };
  const reportAs = (outboundId: string, type: string, data: object = {}, id?: string) =>
    hear(
      ctx,
      delivery(
        ctx,
        OWN,
        {
          type: `email.${type}`,
          created_at: "2026-03-02T09:00:05.000Z",
          data: { email_id: `re_${outboundId}`, created_at: "2026-03-02T08:59:59.000Z", ...data },
        },
        id ? { id } : {},
      ),
    );
  return { ...made, ctx, reportAs };
}
const hard = (to: string) => ({
  to: [to],
  bounce: { type: "Permanent", subType: "General", message: `550 5.1.1 <${to}> user unknown` },
});

test("a report about a mail of somebody who was erased since brings their address back nowhere", async () => {
  const { ctx, workspaceId, mail, reportAs } = await agency();
  const { outboundId, contactId } = await mail("ana@clinic.example");
  await db.contact.update({
    where: { workspaceId_id: { workspaceId, id: contactId } },
    data: { email: null, emailKey: null, emailDomain: null, erasedAt: ctx.now() },
  });
  await db.outbound.update({
    where: { workspaceId_id: { workspaceId, id: outboundId } },
    data: {
      ...{ recipientAddress: null, recipientName: null, recipientKey: null, recipientDomain: null },
      ...{ subject: null, text: null, html: null, redactedAt: ctx.now() },
    },
  });
  expect(await reportAs(outboundId, "bounced", hard("ana@clinic.example"))).toBe("heeded");
  const found = async (what: string, rows: Promise<unknown>) =>
    JSON.stringify(await rows).includes("ana@clinic.example") ? [what] : [];
  expect([
    ...(await found("ledger", db.outbound.findMany({ where: { workspaceId } }))),
    ...(await found("timeline", db.leadEvent.findMany({ where: { workspaceId } }))),
    ...(await found("list", db.suppression.findMany({ where: { workspaceId } }))),
    ...(await found("reports", db.providerEvent.findMany({ where: { workspaceId } }))),
    ...(await found("audit", db.auditEvent.findMany({ where: { workspaceId } }))),
  ]).toEqual([]);
});

test("one event under two mails' names is heard for the first alone, and the other's own is heard still", async () => {
  const { mail, reportAs, outboundOf } = await agency();
  const one = await mail("ana@clinic.example");
  const two = await mail("rui@hotel.example");
  expect(await reportAs(one.outboundId, "bounced", hard("ana@clinic.example"), "msg_same")).toBe("heeded");
  expect(await reportAs(two.outboundId, "bounced", hard("rui@hotel.example"), "msg_same")).toBe("known");
  expect((await outboundOf(two.outboundId)).state).toBe("SENT");
  expect(await reportAs(two.outboundId, "bounced", hard("rui@hotel.example"))).toBe("heeded");
});

test("a report that names two of our mails, one by each name, never bounces both", async () => {
  const { mail, reportAs, outboundOf, leadOf } = await agency();
  const one = await mail("ana@clinic.example");
  const two = await mail("rui@hotel.example");
  await reportAs(one.outboundId, "bounced", {
    ...hard("ana@clinic.example"),
    tags: { cam_key: two.outboundId },
  });
  const states = [(await outboundOf(one.outboundId)).state, (await outboundOf(two.outboundId)).state];
  expect(states.filter((state) => state === "BOUNCED")).toHaveLength(1);
  expect((await leadOf(two.leadId)).stoppedAt).toBeNull();
});

test("a report from a year that never was dates no mail as sent then", async () => {
  const { ctx, mail, reportAs, outboundOf } = await agency();
  const { outboundId } = await mail("ana@clinic.example", "UNKNOWN");
  await reportAs(outboundId, "delivered", {
    created_at: "2000-01-01T00:00:00Z",
    tags: { cam_key: outboundId },
  });
  const { sentAt } = await outboundOf(outboundId);
  const started = await db.outboundAttempt.findFirstOrThrow({ where: { outboundId, fact: "STARTED" } });
  expect(sentAt?.getTime()).toBeGreaterThanOrEqual(
    Math.min(started.at.getTime(), ctx.now().getTime()) - 86_400_000,
  );
});

test.each<[string, (ctx: CamContext, mailboxId: string) => Promise<unknown>]>([
  [
    "hands its mail over by another provider now",
    (ctx, mailboxId) =>
      changeMailbox(ctx, ChangeMailbox.parse({ mailboxId, version: 0, provider: "SANDBOX" })),
  ],
  ["is retired", (ctx, mailboxId) => retireMailbox(ctx, { mailboxId, reason: "Sold." })],
  [
    "is retired and in use again with another key",
    async (ctx, mailboxId) => {
      await retireMailbox(ctx, { mailboxId, reason: "Sold." });
      const { address } = await ctx.db.mailbox.findFirstOrThrow({ where: { id: mailboxId } });
      const again = { address, provider: "RESEND", key: "re_other", senderName: "Maya" };
      await connectMailbox(ctx, ConnectMailbox.parse(again));
    },
  ],
])("a complaint about what a mailbox sent is heard also once it %s", async (_what, turn) => {
  const made = await mailAgencyIn(db);
  const { workspaceId, mailboxId, mail, leadOf } = made;
  const actor = { ...made.ctx.actor, role: "ADMIN" } as CamContext["actor"];
  const ctx: CamContext = { ...made.ctx, actor, reports: createReportSignatures(undefined) };
  const secret = secretOf("of this mailbox");
  await db.mailbox.updateMany({
    where: { id: mailboxId },
    data: {
      sealedCredentials: ctx.sealer.seal(JSON.stringify({ key: "re_key", webhookSecret: secret }), {
        workspaceId,
        purpose: credentialsOf(mailboxId),
      }),
    },
  });
  const { outboundId, leadId } = await mail("ana@clinic.example");
  await turn(ctx, mailboxId);
  const report = { type: "email.complained", data: { email_id: `re_${outboundId}` } };
  const heard = await hear(ctx, delivery(ctx, secret, report)).catch((error: Error) => error.message);
  expect(heard).toBe("heeded");
  expect(await leadOf(leadId)).toMatchObject({ stopReason: "COMPLAINED" });
});

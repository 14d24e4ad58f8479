import { expect, test } from "vitest";
import { createMemoryReceiver } from "@/lib/adapters/mail-reader/memory-receiver";
import type { CamContext } from "@/lib/cam/context";
import { readMailbox } from "@/lib/cam/mailbox/reads";
import { SetReading } from "@/lib/cam/mailbox/schema";
import { setReading } from "@/lib/cam/mailbox/set-reading";
import { receivingAccountOf } from "@/lib/cam/mailbox-reading/account";
import { readableMailboxes } from "@/lib/cam/mailbox-reading/reads";
import { testReading } from "@/lib/cam/mailbox-reading/test";
import { listeningMailboxes } from "@/lib/cam/provider-report/secrets";
import { createReportSignatures } from "@/lib/report-signatures";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { mailAgencyIn } from "@/tests/support/mail-agency";
import { secretOf } from "../provider-report/reports";

const { db } = await testDatabase();
const SIGNING = secretOf("of this mailbox");
const wrong = (field: string, says: string) => ({
  detail: { fields: { [field]: [expect.stringContaining(says)] } },
});

async function scene() {
  const made = await mailAgencyIn(db, "SMTP");
  const { mailboxId, workspaceId } = made;
  const receiver = createMemoryReceiver();
  const { actor } = await addMember(db, workspaceId, "ADMIN");
  const ctx: CamContext = { ...made.ctx, mailReceiver: receiver, actor };
  const row = () =>
    db.mailbox.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: mailboxId } } });
  const set = async (more: object = {}, as: CamContext = ctx) =>
    setReading(as, SetReading.parse({ mailboxId, version: (await row()).version, ...more }));
  const whole = { receiving: true, receivingKey: "re_reads", webhookSecret: SIGNING };
  return { ...made, ctx, receiver, row, set, whole };
}

test("that Resend receives it is kept, its secrets sealed, and nothing of them comes back", async () => {
  const { ctx, mailboxId, workspaceId, row, set, whole } = await scene();
  await set(whole);
  const kept = await row();
  expect(kept.connection).toEqual({ receiving: true });
  expect(receivingAccountOf(ctx, kept)).toEqual({ account: { provider: "RESEND", key: "re_reads" } });
  expect(await listeningMailboxes(ctx, workspaceId)).toMatchObject([{ secret: SIGNING, sends: false }]);
  const shown = JSON.stringify(await readMailbox(ctx, { mailboxId }));
  const log = JSON.stringify(await db.auditEvent.findMany({ where: { workspaceId } }));
  for (const text of [shown, log, kept.sealedCredentials ?? ""]) expect(text).not.toMatch(/re_reads|whsec_/);
  expect(log).toContain('"receiving":true');
  expect(await readMailbox(ctx, { mailboxId })).toMatchObject({ receiving: true, imap: null });
  expect(await readableMailboxes(ctx)).toMatchObject([{ read: true }]);
});

test("what is missing is told at its place; what is kept need not be entered again", async () => {
  const { ctx, row, set, whole } = await scene();
  await expect(set({ ...whole, receivingKey: "" })).rejects.toMatchObject(
    wrong("receivingKey", "full access"),
  );
  await expect(set({ ...whole, webhookSecret: "" })).rejects.toMatchObject(wrong("webhookSecret", "signing"));
  const { reports } = { reports: createReportSignatures(secretOf("the installation's own")) };
  await set({ ...whole, webhookSecret: "" }, { ...ctx, reports });
  await set(whole);
  await set({ receiving: true, receivingKey: "", webhookSecret: "" });
  expect(receivingAccountOf(ctx, await row())).toMatchObject({ account: { key: "re_reads" } });
  await expect(set({ ...whole, host: "imap.example.com" })).rejects.toMatchObject(
    wrong("host", "choose one"),
  );
  for (const webhookSecret of ["whsec_", "whsec_short", "a secret with blanks", "re_somekey"])
    expect(
      SetReading.safeParse({ ...whole, mailboxId: ctx.workspaceId, version: 0, webhookSecret }).success,
    ).toBe(false);
});

test("a mailbox that sends by Resend fetches with that key where none is entered for it", async () => {
  const { ctx, row, mailboxId, workspaceId, set, whole } = await scene();
  const { credentialsOf } = await import("@/lib/cam/mailbox/account");
  const sealedCredentials = ctx.sealer.seal(JSON.stringify({ key: "re_does_all" }), {
    workspaceId,
    purpose: credentialsOf(mailboxId),
  });
  await db.mailbox.updateMany({ where: { id: mailboxId }, data: { provider: "RESEND", sealedCredentials } });
  await set({ ...whole, receivingKey: "" });
  expect(receivingAccountOf(ctx, await row())).toMatchObject({ account: { key: "re_does_all" } });
});

test("read by IMAP instead, or not at all, its key is gone and the secret of its reports stays", async () => {
  const { ctx, row, workspaceId, set, whole } = await scene();
  await set(whole);
  await set({ host: "imap.example.com", user: "ada", password: "secret" });
  expect(receivingAccountOf(ctx, await row())).toHaveProperty("because");
  expect((await row()).connection).not.toHaveProperty("receiving");
  expect(await listeningMailboxes(ctx, workspaceId)).toMatchObject([{ secret: SIGNING }]);
  await set(whole);
  expect((await row()).connection).not.toHaveProperty("imap");
  await set();
  expect((await row()).connection).toEqual({});
});

test("a test asks Resend whether it may fetch", async () => {
  const { ctx, mailboxId, receiver, row, set, whole } = await scene();
  await set(whole);
  receiver.next({ status: "refused", what: "password", reason: "This API key may only send." });
  expect(await testReading(ctx, { mailboxId })).toMatchObject({
    connected: false,
    says: expect.stringContaining("only"),
  });
  expect((await row()).readTrouble).toContain("only send");
  expect(await testReading(ctx, { mailboxId })).toMatchObject({ connected: true });
  expect((await row()).readTrouble).toBeNull();
});

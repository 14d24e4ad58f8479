import { expect, test } from "vitest";
import { createSmtpSender } from "@/lib/adapters/email-sender/smtp/adapter";
import type { CamContext } from "@/lib/cam/context";
import { credentialsOf } from "@/lib/cam/mailbox/account";
import { testMailbox } from "@/lib/cam/mailbox/test";
import { newId } from "@/lib/ids";
import { createMailRoom } from "@/lib/mail-room";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { MAIL_USER, smtpStandIn } from "@/tests/support/mail-stand-ins";
import { audited } from "@/tests/support/people";

const { db } = await testDatabase();

const throughSmtp = () =>
  createMailRoom((account) => {
    if (account.provider !== "SMTP") throw new Error("This test sends by SMTP.");
    const { host, port, security, user, password } = account;
    return createSmtpSender(
      { host, port, security, ...(user && { user, password: password ?? "" }) },
      { reach: { allowPrivate: true } },
    );
  });

async function mailboxAt(ctx: CamContext, port: number, password: string) {
  const id = newId();
  const place = { workspaceId: ctx.workspaceId, purpose: credentialsOf(id) };
  await db.mailbox.create({
    data: {
      workspaceId: ctx.workspaceId,
      id,
      address: "maya@example.com",
      senderName: "Maya Santos",
      provider: "SMTP",
      connection: { smtp: { host: "127.0.0.1", port, security: "none", user: MAIL_USER.user } },
      sealedCredentials: ctx.sealer.seal(JSON.stringify({ password }), place),
      state: "BROKEN",
      stateBecause: "The password was refused.",
      dailyCap: 40,
    },
  });
  return { id, read: () => db.mailbox.findFirstOrThrow({ where: { id } }) };
}

test("a test signs in, says what it found in plain words, and mends what was broken", async () => {
  const server = await smtpStandIn();
  const { ctx, as } = await testWorkspace(db);
  const room = throughSmtp();
  const here = { ...ctx, mail: room };
  const wrong = await mailboxAt(here, server.port, "not the password");
  const refused = await testMailbox(here, { mailboxId: wrong.id });
  expect(refused).toMatchObject({ connected: false, mended: false });
  expect(refused.says).toMatch(/Enter the name and password/);
  expect(await wrong.read()).toMatchObject({ state: "BROKEN", lastTrouble: refused.says });
  expect(JSON.stringify([refused, await audited(db, "mailbox.tested")])).not.toContain("not the password");

  const sealed = ctx.sealer.seal(JSON.stringify({ password: MAIL_USER.password }), {
    workspaceId: ctx.workspaceId,
    purpose: credentialsOf(wrong.id),
  });
  await db.mailbox.updateMany({
    where: { id: wrong.id },
    data: { sealedCredentials: sealed, version: { increment: 1 } },
  });
  const found = await testMailbox(here, { mailboxId: wrong.id });
  expect(found).toMatchObject({ connected: true, mended: true });
  expect(await wrong.read()).toMatchObject({ state: "ACTIVE", stateBecause: null, lastTrouble: null });
  expect(server.delivered).toEqual([]);

  const viewer = as({ kind: "key", id: newId(), name: "Look", role: "VIEWER", scopes: ["*"] });
  await expect(testMailbox(viewer, { mailboxId: wrong.id })).rejects.toMatchObject({ code: "forbidden" });
  await room.close();
  await server.close();
});

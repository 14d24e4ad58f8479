import { expect, test } from "vitest";
import { createMemoryReader } from "@/lib/adapters/mail-reader/memory";
import type { CamContext } from "@/lib/cam/context";
import { changeMailbox } from "@/lib/cam/mailbox/change";
import { readMailbox } from "@/lib/cam/mailbox/reads";
import { ChangeMailbox, SetReading } from "@/lib/cam/mailbox/schema";
import { setReading } from "@/lib/cam/mailbox/set-reading";
import { readingAccountOf } from "@/lib/cam/mailbox-reading/account";
import { testReading } from "@/lib/cam/mailbox-reading/test";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { mailAgencyIn } from "@/tests/support/mail-agency";

const { db } = await testDatabase();

const wrong = (field: string, says: string) => ({
  detail: { fields: { [field]: [expect.stringContaining(says)] } },
});

async function scene() {
  const made = await mailAgencyIn(db, "SMTP");
  const { mailboxId, workspaceId } = made;
  const server = createMemoryReader();
  const ctx: CamContext = {
    ...made.ctx,
    mailReader: server,
    actor: (await addMember(db, workspaceId, "ADMIN")).actor,
  };
  const row = () =>
    db.mailbox.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: mailboxId } } });
  const set = async (more: object = {}, as: CamContext = ctx) =>
    setReading(
      as,
      SetReading.parse({
        ...{
          mailboxId,
          version: (await row()).version,
          host: "imap.example.com",
          user: "ada",
          password: "secret",
        },
        ...more,
      }),
    );
  return { ...made, ctx, server, row, set };
}

test("where it is read is kept, its secret sealed, and nothing of that comes back", async () => {
  const { ctx, mailboxId, row, set } = await scene();
  await set();
  const kept = await row();
  expect(kept.connection).toMatchObject({
    imap: { host: "imap.example.com", port: 993, security: "tls", user: "ada" },
  });
  expect(kept.sealedCredentials).not.toContain("secret");
  expect(readingAccountOf(ctx, kept)).toEqual({
    account: {
      host: "imap.example.com",
      port: 993,
      security: "tls",
      user: "ada",
      secret: { password: "secret" },
    },
  });
  expect(JSON.stringify(await readMailbox(ctx, { mailboxId }))).not.toContain('secret"');
  const log = await db.auditEvent.findMany({
    where: { workspaceId: ctx.workspaceId, action: "mailbox.reading-set" },
  });
  expect(log).toHaveLength(1);
  expect(JSON.stringify(log)).not.toContain(':"secret"');
});

test("a secret that is not entered stays with the server it was entered for, and goes to no other", async () => {
  const { ctx, row, set } = await scene();
  await expect(set({ password: "" })).rejects.toMatchObject(wrong("password", "Enter the password"));
  await set();
  await set({ password: "", pollMinutes: 30 });
  expect(readingAccountOf(ctx, await row())).toMatchObject({ account: { secret: { password: "secret" } } });
  await expect(set({ password: "", host: "imap.attacker.example" })).rejects.toMatchObject(
    wrong("password", "again"),
  );
  await expect(set({ password: "", user: "eve" })).rejects.toMatchObject(wrong("password", "again"));
  await expect(set({ password: "", security: "starttls" })).rejects.toMatchObject(wrong("password", "again"));
});

test("the secret for sending is never handed to a server that is read", async () => {
  const { ctx, mailboxId, row, set } = await scene();
  const change = async (more: object) =>
    changeMailbox(ctx, ChangeMailbox.parse({ mailboxId, version: (await row()).version, ...more }));
  await change({
    provider: "SMTP",
    host: "smtp.example.com",
    port: 465,
    security: "tls",
    user: "ada",
    password: "for sending",
  });
  await expect(set({ password: "" })).rejects.toMatchObject(wrong("password", "Enter the password"));
  await set();
  // And the other way round: another way out leaves the reading as it was.
  await change({ host: "smtp2.example.com", password: "other" });
  expect(readingAccountOf(ctx, await row())).toMatchObject({
    account: { host: "imap.example.com", secret: { password: "secret" } },
  });
});

test("without a host it is not read any more, and its secret is gone", async () => {
  const { ctx, row, set } = await scene();
  await set();
  await set({ host: "", password: "" });
  expect(readingAccountOf(ctx, await row())).toBeNull();
  await expect(set({ password: "" })).rejects.toMatchObject(
    wrong("password", "Enter the password of this user"),
  );
});

test("bad input is told at its place; who may not, may not; an old page is refused", async () => {
  const { ctx, workspaceId, mailboxId, set } = await scene();
  await expect(set({ user: "" })).rejects.toMatchObject(wrong("user", "whole address"));
  expect(SetReading.safeParse({ mailboxId, version: 0, port: 99_999 }).success).toBe(false);
  await expect(set({ version: 7 })).rejects.toThrow("Somebody else changed");
  const operator = { ...ctx, actor: (await addMember(db, workspaceId, "OPERATOR")).actor };
  await expect(set({}, operator)).rejects.toThrow("admin role");
  await db.mailbox.updateMany({ where: { id: mailboxId }, data: { provider: "SANDBOX" } });
  await expect(set()).rejects.toThrow("sandbox");
});

test("a test says what it found, and leaves a trouble where people see it until one goes well", async () => {
  const { ctx, mailboxId, server, row, set } = await scene();
  expect(await testReading(ctx, { mailboxId })).toMatchObject({
    connected: false,
    says: expect.stringContaining("Nobody has said"),
  });
  await set();
  server.next({ status: "refused", what: "app-password", reason: "imap.example.com wants an app password." });
  expect(await testReading(ctx, { mailboxId })).toMatchObject({
    connected: false,
    says: expect.stringContaining("app password"),
  });
  expect((await row()).readTrouble).toContain("app password");
  expect(await testReading(ctx, { mailboxId })).toMatchObject({ connected: true });
  expect((await row()).readTrouble).toBeNull();
});

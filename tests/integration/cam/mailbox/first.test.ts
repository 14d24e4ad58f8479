import { describe, expect, test } from "vitest";
import { credentialsOf, openMailbox } from "@/lib/cam/mailbox/account";
import { connectFirstMailbox, firstMailboxFrom, offeredMailbox } from "@/lib/cam/mailbox/first";
import { retireMailbox } from "@/lib/cam/mailbox/retire";
import { createOwner } from "@/lib/cam/operator/create-owner";
import { createWorkspace } from "@/lib/cam/workspace/create";
import { testFirstValues, testSystem, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

describe("what the environment gives for a first mailbox", () => {
  test("is read from Resend's or SMTP's variables", () => {
    expect(
      firstMailboxFrom({ RESEND_API_KEY: "re_1", RESEND_FROM_EMAIL: '"Maya Santos" <maya@example.com>' }),
    ).toEqual({
      provider: "RESEND",
      address: "maya@example.com",
      senderName: "Maya Santos",
      key: "re_1",
      webhookSecret: null,
      reads: null,
    });
    expect(firstMailboxFrom({ SMTP_URL: "smtps://maya%40example.com:p%40ss@smtp.example.com" })).toEqual({
      provider: "SMTP",
      address: "maya@example.com",
      senderName: null,
      host: "smtp.example.com",
      port: 465,
      security: "tls",
      user: "maya@example.com",
      password: "p@ss",
      reads: null,
    });
    expect(firstMailboxFrom({ SMTP_URL: "smtp://smtp.example.com" })).toBeNull();
    expect(firstMailboxFrom({})).toBeNull();
  });

  const mailbox = firstMailboxFrom({
    RESEND_API_KEY: "re_secret_1",
    RESEND_FROM_EMAIL: "maya@example.com",
    IMAP_SERVER: "imap.example.com",
    IMAP_EMAIL: "maya@example.com",
    IMAP_PASSWORD: "imap_secret_1",
    IMAP_POLL_INTERVAL_MINUTES: 5,
  });
  const given = { ...testFirstValues, mailbox };

  test("makes the first mailbox of the first workspace once; another workspace begins with a simulated one", async () => {
    const system = testSystem(db, { kind: "cli", name: "command line" }).ctx;
    const { workspaceId } = await createOwner(
      { ...system, first: given },
      {
        email: "maya@example.com",
        password: "a quiet harbour at dawn",
        name: "Maya",
        workspaceName: "Lighthouse",
        zone: "Europe/Lisbon",
      },
    );
    const row = await db.mailbox.findFirstOrThrow({ where: { workspaceId } });
    expect(row).toMatchObject({ provider: "RESEND", address: "maya@example.com", warmUpStart: 5 });
    const { ctx: some, as } = await testWorkspace(db, { role: "OWNER" });
    const first = { ...some, workspaceId: workspaceId as typeof some.workspaceId, first: given };
    expect(openMailbox(first, row).ok).toBe(true);
    // Where its answers are read is kept with it, and its password sealed.
    expect(row.connection).toMatchObject({
      imap: { host: "imap.example.com", port: 993, security: "tls", user: "maya@example.com" },
      pollMinutes: 5,
    });
    expect(JSON.stringify(row)).not.toContain("imap_secret_1");
    const place = { workspaceId: first.workspaceId, purpose: credentialsOf(row.id) };
    expect(JSON.parse(first.sealer.open(row.sealedCredentials ?? "", place))).toEqual({
      key: "re_secret_1",
      imapPassword: "imap_secret_1",
    });
    expect(await offeredMailbox(first)).toBeNull();
    expect(JSON.stringify(await db.auditEvent.findMany())).not.toContain("re_secret_1");

    await retireMailbox(first, { mailboxId: row.id, reason: "Not used." });
    await expect(connectFirstMailbox(first, {})).rejects.toMatchObject({ code: "conflict" });

    const second = await createWorkspace(
      { ...as(some.actor), first: given },
      { name: "Second", zone: "Europe/Lisbon" },
    );
    expect(await db.mailbox.findMany({ where: { workspaceId: second.workspaceId } })).toMatchObject([
      { provider: "SANDBOX", address: "sandbox@example.com", sealedCredentials: null },
    ]);
  });

  test("that comes later than the workspace is offered to its admins", async () => {
    const { workspaceId } = await db.membership.findFirstOrThrow({
      where: { workspace: { name: "Lighthouse" } },
    });
    const { ctx: some } = await testWorkspace(db, { role: "ADMIN" });
    const later = firstMailboxFrom({ RESEND_API_KEY: "re_2", RESEND_FROM_EMAIL: "jonas@example.com" });
    const first = {
      ...some,
      workspaceId: workspaceId as typeof some.workspaceId,
      first: { ...given, mailbox: later },
    };
    expect(await offeredMailbox(first)).toEqual({ address: "jonas@example.com" });
    expect(await offeredMailbox({ ...first, workspaceId: some.workspaceId })).toBeNull();
    const asked = await Promise.allSettled([1, 2, 3, 4].map(() => connectFirstMailbox(first, {})));
    const told = asked.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(told).toEqual(["conflict", "conflict", "conflict"]);
    expect(await offeredMailbox(first)).toBeNull();
  });
});

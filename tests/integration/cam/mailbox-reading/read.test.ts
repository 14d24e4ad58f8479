import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { mailboxesToRead } from "@/lib/cam/mailbox-reading/read";
import type { ReaderTrouble } from "@/lib/cam/ports/mail-reader";
import { testDatabase } from "@/tests/support/database";
import { raw, readingIn } from "./scene";

const { db } = await testDatabase();
const lost: ReaderTrouble = { status: "later", what: "lost", reason: "The line broke." };

test("what comes in is kept whole, once, and read on from there", async () => {
  const { server, read, rows, mailbox, ctx } = await readingIn(db);
  const text = raw("One", {
    more: ["In-Reply-To: <a@x.example>", "References: <r@x.example> <a@x.example>"],
  });
  server.deliver("INBOX", text);
  server.deliver("Junk", raw("Two"));
  expect(await read()).toMatchObject({ read: 2, kept: 2, failed: 0 });
  const [one] = await rows();
  expect(one).toMatchObject({
    ...{
      source: "IMAP",
      uid: 1n,
      uidValidity: 1n,
      messageId: "One@clinic.example",
      inReplyTo: "a@x.example",
    },
    ...{ references: ["r@x.example", "a@x.example"], threadKey: "r@x.example", handledAt: null },
    ...{
      fromAddress: "ana@clinic.example",
      fromName: "Ana Berg",
      fromKey: "ana@clinic.example",
      subject: "One",
    },
  });
  const kept = await db.inboundRaw.findFirstOrThrow({ where: { inboundId: one?.id ?? "" } });
  expect(gunzipSync(kept.bytes).toString()).toBe(text);
  expect(await read()).toMatchObject({ read: 0, kept: 0 });
  server.deliver("INBOX", raw("Three"));
  expect(await read()).toMatchObject({ read: 1, kept: 1 });
  expect((await mailbox()).lastReadAt).toEqual(ctx.now());
});

test("a mailbox that was made anew neither loses nor repeats a message", async () => {
  const { server, read, rows } = await readingIn(db);
  for (const subject of ["One", "Two", "Three"]) server.deliver("INBOX", raw(subject));
  await read();
  server.recreate("INBOX");
  for (const subject of ["Three", "One", "Two", "Four"]) server.deliver("INBOX", raw(subject));
  expect(await read()).toMatchObject({ read: 4, kept: 1, known: 3 });
  expect(
    (await rows()).map(({ subject, uidValidity, uid }) => [subject, uidValidity, uid]).toSorted(),
  ).toEqual(
    [
      ["Four", 2n, 4n],
      ["One", 2n, 2n],
      ["Three", 2n, 1n],
      ["Two", 2n, 3n],
    ].toSorted(),
  );
});

test("a server that was put back from a copy gives numbers again: mail under them is not taken for what we know", async () => {
  const { server, read, rows } = await readingIn(db);
  for (const subject of ["One", "Two", "Three"]) server.deliver("INBOX", raw(subject));
  await read();
  for (const other of ["Four", "Five"]) {
    server.restore("INBOX", 1n);
    expect(await read(), other).toMatchObject({ kept: 0, known: 1 });
    server.deliver("INBOX", raw(other));
    expect(await read(), other).toMatchObject({ read: 1, kept: 1 });
    expect(await read(), other).toMatchObject({ read: 0 });
  }
  const subjects = (await rows()).map(({ subject }) => subject);
  expect(subjects.toSorted()).toEqual(["Five", "Four", "One", "Three", "Two"]);
});

test("a message that is moved is the same one, where it lies now", async () => {
  const { server, read, rows } = await readingIn(db);
  const uid = server.deliver("INBOX", raw("One"));
  await read();
  server.expunge("INBOX", uid);
  server.deliver("Junk", raw("One"));
  expect(await read()).toMatchObject({ kept: 0, known: 1 });
  const [row, ...others] = await rows();
  expect(others).toEqual([]);
  expect(await db.mailboxFolder.findFirst({ where: { id: row?.folderId ?? "" } })).toMatchObject({
    role: "SPAM",
  });
});

test("two messages under one Message-ID are two, and one without is itself", async () => {
  const { server, read, rows } = await readingIn(db);
  server.deliver("INBOX", raw("One", { id: "same@x.example" }));
  server.deliver("INBOX", raw("Other", { id: "same@x.example" }));
  server.deliver("INBOX", raw("One", { id: "same@x.example", body: "Something else." }));
  server.deliver("INBOX", raw("None", { id: null }));
  server.deliver("INBOX", raw("None", { id: null, body: "Another." }));
  server.deliver("Junk", raw("None", { id: null }));
  server.deliver("Junk", raw("Other", { id: "same@x.example" }));
  expect(await read()).toMatchObject({ read: 7, kept: 5, known: 2 });
  expect(await rows()).toHaveLength(5);
});

test("the clocks of others are not believed: a message of 1970 or 2099 came when it came", async () => {
  const { ctx, server, read, rows } = await readingIn(db);
  server.deliver("INBOX", raw("Old", { date: "Thu, 1 Jan 1970 00:00:00 +0000" }));
  server.deliver("INBOX", raw("New", { date: "Thu, 1 Jan 2099 00:00:00 +0000" }));
  server.deliver("INBOX", raw("Server", { date: "nonsense" }), {
    receivedAt: new Date("2026-03-01T10:00:00Z"),
  });
  server.deliver("INBOX", raw("Ahead"), { receivedAt: new Date("2031-01-01") });
  await read();
  const at = new Map((await rows()).map(({ subject, receivedAt }) => [subject, receivedAt]));
  expect(at.get("Old")).toEqual(ctx.now());
  expect(at.get("New")).toEqual(ctx.now());
  expect(at.get("Server")).toEqual(new Date("2026-03-01T10:00:00Z"));
  expect(at.get("Ahead")).toEqual(new Date("2026-03-02T08:00:00Z"));
});

test("a first reading goes back a month before the mailbox was connected", async () => {
  const { server, read, rows } = await readingIn(db);
  server.deliver("INBOX", raw("Long ago"), { receivedAt: new Date("2025-12-01") });
  server.deliver("INBOX", raw("Lately"), { receivedAt: new Date("2026-02-20") });
  await read();
  expect((await rows()).map(({ subject }) => subject)).toEqual(["Lately"]);
});

test("our own mails are in the ledger and nowhere else; one that only bears such a name is kept", async () => {
  const { server, read, rows, mail } = await readingIn(db);
  const { outboundId } = await mail("ana@clinic.example");
  const id = `${outboundId}@lighthouse.example.com`;
  server.deliver("INBOX", raw("Ours", { id, from: "Ada <Ada@lighthouse.example.com>" }));
  server.deliver("INBOX", raw("Theirs", { id }));
  expect(await read()).toMatchObject({ own: 1, kept: 1 });
  expect((await rows()).map(({ subject }) => subject)).toEqual(["Theirs"]);
});

test("a copy in the Sent folder proves that a mail went, and is no message that came in", async () => {
  const { server, read, rows, mail, outboundOf } = await readingIn(db);
  const { outboundId } = await mail("ana@clinic.example", "UNKNOWN");
  server.deliver(
    "Sent",
    raw("Ours", { id: `${outboundId}@lighthouse.example.com`, from: "ada@lighthouse.example.com" }),
  );
  server.deliver("Sent", raw("By hand", { from: "ada@lighthouse.example.com" }));
  expect(await read()).toMatchObject({ found: 1, kept: 0 });
  expect((await outboundOf(outboundId)).state).toBe("SENT");
  expect(await db.outboundAttempt.findMany({ where: { outboundId, fact: "FOUND" } })).toMatchObject([
    { by: "The Sent folder" },
  ]);
  expect(await rows()).toEqual([]);
});

test("a message in the Sent folder that bears such a name and comes from another proves nothing", async () => {
  const { server, read, mail, outboundOf } = await readingIn(db);
  const { outboundId } = await mail("ana@clinic.example", "UNKNOWN");
  server.deliver("Sent", raw("Forged", { id: `${outboundId}@lighthouse.example.com` }));
  expect(await read()).toMatchObject({ found: 0 });
  expect((await outboundOf(outboundId)).state).toBe("UNKNOWN");
});

test("a copy of a mail that is in somebody's hands is looked at again", async () => {
  const { ctx, server, read, mail, outboundOf } = await readingIn(db);
  const { outboundId } = await mail("ana@clinic.example", "TRANSMITTING");
  server.deliver(
    "Sent",
    raw("Ours", { id: `${outboundId}@lighthouse.example.com`, from: "ada@lighthouse.example.com" }),
  );
  expect(await read()).toMatchObject({ found: 0 });
  const later: CamContext = { ...ctx, now: () => new Date(ctx.now().getTime() + 120_000) };
  expect(await read(later)).toMatchObject({ found: 1 });
  expect((await outboundOf(outboundId)).state).toBe("SENT");
});

test("a message too large to load is kept by its head, and says so", async () => {
  const { server, read, rows } = await readingIn(db);
  server.deliver("INBOX", raw("Large", { body: "x".repeat(25_000_001) }));
  await read();
  expect(await rows()).toMatchObject([{ subject: "Large", incomplete: expect.stringContaining("25 MB") }]);
});

test("what Postgres cannot hold does not stop the reading", async () => {
  const { server, read, rows } = await readingIn(db);
  server.deliver(
    "INBOX",
    Buffer.from("From: a\0b@x.example\r\nSubject: one\0two \xff\r\n\r\nHello", "latin1"),
  );
  server.deliver("INBOX", "");
  server.deliver("INBOX", "\r\n\r\n");
  server.deliver("INBOX", "no header at all");
  expect(await read()).toMatchObject({ kept: 4 });
  expect((await rows()).map(({ subject }) => subject)).toContain("onetwo ÿ");
});

test("a trouble is written beside the mailbox, tried again later, and people are called once a day", async () => {
  const { ctx, server, read, mailbox } = await readingIn(db);
  server.next({ status: "refused", what: "password", reason: "The password was not accepted." });
  expect(await read()).toMatchObject({ failed: 1 });
  expect(await mailbox()).toMatchObject({
    readTrouble: "The password was not accepted.",
    readFailures: 1,
    state: "ACTIVE",
  });
  server.next({ status: "refused", what: "password", reason: "The password was not accepted." });
  await read();
  const alerts = () => db.alert.count({ where: { workspaceId: ctx.workspaceId, kind: "MAILBOX_TROUBLE" } });
  expect(await alerts()).toBe(1);
  expect(await mailboxesToRead(ctx, false)).toEqual([]);
  const later: CamContext = { ...ctx, now: () => new Date(ctx.now().getTime() + 61 * 60_000) };
  expect(await mailboxesToRead(later, false)).toHaveLength(1);
  expect(await read()).toMatchObject({ failed: 0 });
  expect(await mailbox()).toMatchObject({ readTrouble: null, readFailures: 0, readAgainAt: null });
});

test("a server that is away for a moment calls nobody; one that stays away does", async () => {
  const { ctx, server, read } = await readingIn(db);
  const alerts = () => db.alert.count({ where: { workspaceId: ctx.workspaceId, kind: "MAILBOX_TROUBLE" } });
  for (let times = 1; times <= 6; times++) {
    expect(await alerts()).toBe(0);
    server.next(lost);
    await read();
  }
  expect(await alerts()).toBe(1);
});

test("a message at which the line breaks again and again is kept by its number, and those behind it are read", async () => {
  const { server, read, rows } = await readingIn(db);
  for (const subject of ["One", "Two", "Three", "Four"]) server.deliver("INBOX", raw(subject));
  server.breakAt(3n);
  const subjects = async () => (await rows()).map(({ subject }) => subject).toSorted();
  expect(await read()).toMatchObject({ failed: 1, kept: 0 });
  expect(await read()).toMatchObject({ failed: 1, kept: 2 });
  expect(await subjects()).toEqual(["One", "Two"]);
  for (let times = 0; times < 3; times++) await read();
  expect((await rows()).filter(({ incomplete }) => incomplete)).toMatchObject([{ uid: 3n, subject: null }]);
  expect(await read()).toMatchObject({ failed: 0 });
  expect(await subjects()).toEqual(["Four", "One", "Two", null]);
  expect(await read()).toMatchObject({ read: 0, failed: 0 });
});

test("a password nobody can open any more, or none, is said", async () => {
  const { ctx, read, mailbox, mailboxId } = await readingIn(db);
  await db.mailbox.updateMany({ where: { id: mailboxId }, data: { sealedCredentials: null } });
  await read(ctx);
  expect((await mailbox()).readTrouble).toContain("password");
});

test("two runs at once keep each message once", async () => {
  const { server, read, rows } = await readingIn(db);
  for (let at = 0; at < 120; at++) server.deliver("INBOX", raw(`Mail ${at}`));
  await Promise.all([read(), read(), read()]);
  await read();
  expect(await rows()).toHaveLength(120);
  expect(await db.inboundRaw.count({ where: { workspaceId: (await rows())[0]?.workspaceId ?? "" } })).toBe(
    120,
  );
});

test("retired mailboxes and those nobody asked to be read are left alone; paused ones are read", async () => {
  const { ctx, mailboxId } = await readingIn(db);
  const set = (data: object) => db.mailbox.updateMany({ where: { id: mailboxId }, data });
  await set({ state: "PAUSED", stateBecause: "Holidays." });
  expect(await mailboxesToRead(ctx, false)).toEqual([mailboxId]);
  await set({ state: "RETIRED", stateBecause: "Sold." });
  expect(await mailboxesToRead(ctx, true)).toEqual([]);
  await set({ state: "ACTIVE", stateBecause: null, connection: {} });
  expect(await mailboxesToRead(ctx, true)).toEqual([]);
});

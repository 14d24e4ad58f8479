import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createImapReader } from "@/lib/adapters/mail-reader/imap/adapter";
import { createMemoryReader } from "@/lib/adapters/mail-reader/memory";
import type { MailReader, OpenMailbox, ReadingAccount } from "@/lib/cam/ports/mail-reader";
import { IMAP_PASSWORD, startDovecot } from "../support/dovecot";
import { deliver, mailText, readAll, stateOf } from "../support/mail-reading";

const dovecot = await startDovecot();
afterAll(() => dovecot.close());
const here = { allowPrivate: true };
let people = 0;

interface Stage {
  reader: MailReader;
  account: ReadingAccount;
  deliver(path: string, raw: string, receivedAt?: Date): Promise<bigint>;
  expunge(path: string, uid: bigint): Promise<void>;
  recreate(path: string): Promise<void>;
}

function onDovecot(): Stage {
  const user = `ana-${++people}@example.com`;
  const account = { host: "127.0.0.1", port: dovecot.port, security: "none", user } as const;
  return {
    reader: createImapReader({ reach: here, answerMs: 5000 }),
    account: { ...account, secret: { password: IMAP_PASSWORD } },
    deliver: (path, raw, receivedAt) => deliver(dovecot, user, path, raw, receivedAt),
    expunge: (path, uid) =>
      dovecot.as(user, async (client) => {
        await client.mailboxOpen(path);
        await client.messageDelete(`${uid}`, { uid: true });
      }),
    recreate: (path) =>
      dovecot.as(user, async (client) => {
        await client.mailboxDelete(path);
        await client.mailboxCreate(path);
      }),
  };
}

function inMemory(): Stage {
  const memory = createMemoryReader([
    { path: "INBOX", role: "INBOX" },
    { path: "Junk", role: "SPAM" },
    { path: "Spam", role: "SPAM" },
    { path: "Gesendet", role: "SENT" },
  ]);
  const account = { host: "imap.example.com", port: 993, security: "tls", user: "ana@example.com" } as const;
  return {
    reader: memory,
    account: { ...account, secret: { password: IMAP_PASSWORD } },
    deliver: async (path, raw, receivedAt = new Date()) => memory.deliver(path, raw, { receivedAt }),
    expunge: async (path, uid) => memory.expunge(path, uid),
    recreate: async (path) => memory.recreate(path),
  };
}

const LIMITS = { mostBytes: 100_000 };

describe.each([
  ["IMAP", onDovecot],
  ["memory", inMemory],
] as const)("over %s", (_name, stage) => {
  let on: Stage;
  let mailbox: OpenMailbox;
  beforeEach(async () => {
    on = stage();
    const opened = await on.reader.open(on.account);
    if ("trouble" in opened) throw new Error(opened.trouble.reason);
    mailbox = opened.mailbox;
    return () => mailbox.close();
  });

  test("the folders that are read are found by what they are marked as, and by name", async () => {
    expect(await mailbox.folders()).toEqual({
      folders: [
        { path: "INBOX", role: "INBOX" },
        { path: "Junk", role: "SPAM" },
        { path: "Spam", role: "SPAM" },
        { path: "Gesendet", role: "SENT" },
      ],
    });
    expect(await on.reader.check(on.account)).toMatchObject({
      status: "connected",
      folders: expect.anything(),
    });
  });

  test("what is new since a number comes once, whole, in batches, in order", async () => {
    for (let n = 1; n <= 7; n++) await on.deliver("INBOX", mailText(`Mail ${n}`));
    const first = await readAll(mailbox, "INBOX", { ...LIMITS, batch: 3 });
    expect(first.batches).toBe(3);
    expect(first.subjects).toEqual(["Mail 1", "Mail 2", "Mail 3", "Mail 4", "Mail 5", "Mail 6", "Mail 7"]);
    expect(Buffer.from(first.bytes[6] ?? []).toString()).toBe(mailText("Mail 7"));
    expect(first.mails[0]).toMatchObject({ uid: 1n, flags: [], size: mailText("Mail 1").length });
    await on.deliver("INBOX", mailText("Mail 8"));
    expect((await readAll(mailbox, "INBOX", LIMITS, first.readTo)).subjects).toEqual(["Mail 8"]);
    expect((await readAll(mailbox, "INBOX", LIMITS, first.readTo + 1n)).batches).toBe(0);
  });

  test("a first reading is bounded by a day, and what was left out for it does not come later", async () => {
    const now = Date.now();
    const days = (count: number) => new Date(now - count * 86_400_000);
    await on.deliver("INBOX", mailText("Long ago"), days(90));
    await on.deliver("INBOX", mailText("Lately"), days(3));
    await on.deliver("INBOX", mailText("Just before"), new Date(days(30).getTime() - 3_600_000));
    const read = await readAll(mailbox, "INBOX", LIMITS, 0n, days(30));
    expect(read.subjects).toEqual(["Lately"]);
    expect(read.readTo).toBe(3n);
    expect((await readAll(mailbox, "INBOX", LIMITS, read.readTo)).subjects).toEqual([]);
  });

  test("a message that is too large is told of by its header, and the others come", async () => {
    await on.deliver("INBOX", mailText("Before"));
    await on.deliver("INBOX", mailText("Large", "x".repeat(200_000)));
    await on.deliver("INBOX", mailText("After"));
    const { mails, subjects } = await readAll(mailbox, "INBOX", LIMITS);
    expect(subjects).toEqual(["Before", "Large", "After"]);
    expect(mails.map(({ content }) => content.is)).toEqual(["whole", "too-large", "whole"]);
    const { size, content } = mails[1] ?? {};
    expect(size).toBeGreaterThan(200_000);
    expect(content?.is === "too-large" && Buffer.from(content.head).toString()).toMatch(
      /^From: [\s\S]*Subject: Large$/m,
    );
  });

  test("what is expunged is passed over, and the number goes on", async () => {
    for (let n = 1; n <= 3; n++) await on.deliver("INBOX", mailText(`Mail ${n}`));
    await on.expunge("INBOX", 2n);
    await on.expunge("INBOX", 3n);
    const { subjects, readTo } = await readAll(mailbox, "INBOX", LIMITS);
    expect([subjects, readTo]).toEqual([["Mail 1"], 3n]);
  });

  test("a folder that was made anew is told of before anything is read under old numbers", async () => {
    await on.deliver("Spam", mailText("Old"));
    const before = await stateOf(mailbox, "Spam");
    await mailbox.close();
    await on.recreate("Spam");
    await on.deliver("Spam", mailText("New"));
    const again = await on.reader.open(on.account);
    if ("trouble" in again) throw new Error(again.trouble.reason);
    mailbox = again.mailbox;
    const batches = [];
    const from = { path: "Spam", uidValidity: before.uidValidity, after: 0n, since: null };
    for await (const batch of mailbox.read(from, LIMITS)) batches.push(batch);
    const now = await stateOf(mailbox, "Spam");
    expect(now.uidValidity).not.toBe(before.uidValidity);
    const stopped = { status: "renumbered", uidValidity: now.uidValidity, reason: expect.any(String) };
    expect(batches).toEqual([{ stopped, at: null }]);
    expect(await mailbox.news("Spam", before, soon())).toMatchObject({ trouble: { status: "renumbered" } });
    expect((await readAll(mailbox, "Spam", LIMITS)).subjects).toEqual(["New"]);
  });

  test("a folder that is not there is refused, and the line is good for another", async () => {
    expect(await mailbox.state("Nowhere")).toMatchObject({ trouble: { status: "refused", what: "folder" } });
    expect((await stateOf(mailbox, "INBOX")).messages).toBe(0);
  });

  const soon = (atMostMs = 20_000) => ({ signal: new AbortController().signal, atMostMs });

  test("news is heard as it comes, and at once when it came before", async () => {
    const seen = await stateOf(mailbox, "INBOX");
    const waited = mailbox.news("INBOX", seen, soon());
    await on.deliver("INBOX", mailText("Mail 1"));
    expect(await waited).toBe("news");
    expect(await mailbox.news("INBOX", seen, soon())).toBe("news");
    expect((await readAll(mailbox, "INBOX", LIMITS)).subjects).toEqual(["Mail 1"]);
  });

  test("a wait ends with its time, with its signal and with the line, and the line is good afterwards", async () => {
    const seen = await stateOf(mailbox, "INBOX");
    expect(await mailbox.news("INBOX", seen, soon(50))).toBe("quiet");
    const stop = new AbortController();
    const waited = mailbox.news("INBOX", seen, { signal: stop.signal, atMostMs: 60_000 });
    setTimeout(() => stop.abort(), 50);
    expect(await waited).toBe("quiet");
    expect(await mailbox.news("INBOX", seen, { signal: AbortSignal.abort(), atMostMs: 60_000 })).toBe(
      "quiet",
    );
    expect(await stateOf(mailbox, "INBOX")).toEqual(seen);
  });

  test("what is asked meanwhile waits its turn, and each reading stays in its folder", async () => {
    for (let n = 1; n <= 4; n++) {
      await on.deliver("INBOX", mailText(`Mail ${n}`));
      await on.deliver("Junk", mailText(`Junk ${n}`));
    }
    const [inbox, junk] = await Promise.all([
      readAll(mailbox, "INBOX", { ...LIMITS, batch: 1 }),
      readAll(mailbox, "Junk", { ...LIMITS, batch: 1 }),
    ]);
    expect(inbox.subjects).toEqual(["Mail 1", "Mail 2", "Mail 3", "Mail 4"]);
    expect(junk.subjects).toEqual(["Junk 1", "Junk 2", "Junk 3", "Junk 4"]);
  });
});

import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createImapReader } from "@/lib/adapters/mail-reader/imap/adapter";
import type { OpenMailbox, ReaderTrouble, ReadingAccount } from "@/lib/cam/ports/mail-reader";
import { IMAP_PASSWORD, startDovecot } from "../support/dovecot";
import { imapLine } from "../support/imap-line";
import { deliver, mailText, readAll, stateOf } from "../support/mail-reading";

const dovecot = await startDovecot();
const line = await imapLine(dovecot.port);
afterAll(async () => {
  await line.close();
  await dovecot.close();
});
const reader = createImapReader({ reach: { allowPrivate: true }, connectMs: 5000, answerMs: 5000 });
let people = 0;
let user = "";
const account = (port = line.port): ReadingAccount => ({
  host: "127.0.0.1",
  port,
  security: "none",
  user,
  secret: { password: IMAP_PASSWORD },
});
beforeEach(() => {
  user = `bo-${++people}@example.com`;
  line.plan({});
});

const put = (subject: string, body?: string) => deliver(dovecot, user, "INBOX", mailText(subject, body));
async function opened(port?: number): Promise<OpenMailbox> {
  const said = await reader.open(account(port));
  if ("trouble" in said) throw new Error(said.trouble.reason);
  return said.mailbox;
}
const LIMITS = { mostBytes: 1_000_000, batch: 2 };

/** A day in the life of a line. What it could keep is kept, up to the trouble. */
async function visit(kept: { subjects: string[]; readTo: bigint }): Promise<ReaderTrouble | null> {
  const said = await reader.open(account());
  if ("trouble" in said) return said.trouble;
  const { mailbox } = said;
  try {
    const listed = await mailbox.folders();
    if ("trouble" in listed) return listed.trouble;
    const looked = await mailbox.state("INBOX");
    if ("trouble" in looked) return looked.trouble;
    const { state } = looked;
    const from = { path: "INBOX", uidValidity: state.uidValidity, after: kept.readTo, since: null };
    for await (const batch of mailbox.read(from, LIMITS)) {
      if ("stopped" in batch) return batch.stopped;
      for (const { content } of batch.mails)
        kept.subjects.push(
          /Subject: (.*)\r/.exec(content.is === "whole" ? Buffer.from(content.bytes).toString() : "")?.[1] ??
            "?",
        );
      kept.readTo = batch.readTo;
    }
    const news = await mailbox.news("INBOX", state, { signal: new AbortController().signal, atMostMs: 20 });
    return typeof news === "string" ? null : news.trouble;
  } finally {
    await mailbox.close();
  }
}

test("nothing is marked by reading, and a folder is only ever opened for reading", async () => {
  await put("Mail 1");
  const mailbox = await opened();
  await readAll(mailbox, "INBOX", LIMITS);
  await mailbox.news("INBOX", await stateOf(mailbox, "INBOX"), { signal: AbortSignal.abort(), atMostMs: 1 });
  await mailbox.close();
  expect(line.said().join("\n")).not.toMatch(
    / (?:SELECT|STORE|EXPUNGE|MOVE|COPY|CLOSE|APPEND|DELETE|CREATE|BODY\[)/,
  );
  const flags = await dovecot.as(user, async (client) => {
    await client.mailboxOpen("INBOX", { readOnly: true });
    return (await client.fetchAll("1:*", { flags: true })).map((mail) => [...(mail.flags ?? [])]);
  });
  expect(flags).toEqual([["\\Recent"]]);
});

describe("a line that is cut", () => {
  test.each(["before", "in the answer"] as const)(
    "at every command, %s: each message is kept once, and whoever reads is told",
    async (how) => {
      for (let n = 1; n <= 5; n++) await put(`Mail ${n}`);
      const all = ["Mail 1", "Mail 2", "Mail 3", "Mail 4", "Mail 5"];
      const whole = { subjects: [], readTo: 0n };
      expect(await visit(whole)).toBeNull();
      expect(whole.subjects).toEqual(all);
      const commands = line.said().length;
      expect(commands).toBeGreaterThan(12);
      for (let at = 1; at <= commands; at++) {
        const kept = { subjects: [], readTo: 0n };
        line.plan({ cut: (_said, nth) => (nth === at ? how : undefined) });
        const trouble = await visit(kept);
        const command = line.said()[at - 1] ?? "";
        // The goodbye, and what is said while leaving a wait that is over, are nobody's loss.
        if (at < commands - 3)
          expect(trouble, `${at}: ${command}`).toMatchObject({ status: "later", what: "lost" });
        line.plan({});
        expect(await visit(kept), command).toBeNull();
        expect(kept.subjects, command).toEqual(all);
      }
      await expect.poll(() => line.open()).toBe(0);
    },
  );

  test("while waiting: it is told at once, not when the wait is over", async () => {
    const mailbox = await opened();
    const seen = await stateOf(mailbox, "INBOX");
    const waited = mailbox.news("INBOX", seen, { signal: new AbortController().signal, atMostMs: 60_000 });
    await expect.poll(() => line.said().some((said) => / IDLE$/.test(said))).toBe(true);
    line.hangUp();
    expect(await waited).toMatchObject({ trouble: { status: "later", what: "lost" } });
    expect(await mailbox.state("INBOX")).toMatchObject({ trouble: { status: "later", what: "lost" } });
    await mailbox.close();
  });

  test("a wait ends when the line is closed by its owner", async () => {
    const mailbox = await opened();
    const seen = await stateOf(mailbox, "INBOX");
    const waited = mailbox.news("INBOX", seen, { signal: new AbortController().signal, atMostMs: 60_000 });
    await expect.poll(() => line.said().some((said) => / IDLE$/.test(said))).toBe(true);
    await mailbox.close();
    expect(await waited).toBe("quiet");
    await expect.poll(() => line.open()).toBe(0);
  });
});

test("a server that is restarted: the line is lost, nobody is there, and then it goes on where it was", async () => {
  for (let n = 1; n <= 4; n++) await put(`Mail ${n}`);
  const mailbox = await opened();
  const { uidValidity } = await stateOf(mailbox, "INBOX");
  const reading = mailbox.read({ path: "INBOX", uidValidity, after: 0n, since: null }, LIMITS);
  const batches = reading[Symbol.asyncIterator]();
  expect((await batches.next()).value).toMatchObject({ readTo: 2n });
  await dovecot.stop();
  await expect.poll(() => line.open(), { timeout: 10_000 }).toBe(0);
  expect((await batches.next()).value).toMatchObject({ stopped: { status: "later", what: "lost" }, at: 3n });
  expect((await batches.next()).done).toBe(true);
  expect(await reader.open(account(dovecot.port))).toMatchObject({
    trouble: { status: "later", what: "unreachable" },
  });
  await mailbox.close();
  await dovecot.start();
  const again = await opened(dovecot.port);
  expect((await stateOf(again, "INBOX")).uidValidity).toBe(uidValidity);
  expect((await readAll(again, "INBOX", LIMITS, 2n)).subjects).toEqual(["Mail 3", "Mail 4"]);
  await again.close();
});

describe("a message", () => {
  test.each([
    ["between the search and the list", / UID FETCH .*RFC822\.SIZE/],
    ["between the list and the fetch", / UID FETCH .*BODY\.PEEK/],
  ])("that is expunged %s is passed over, and the others come", async (_when, at) => {
    for (let n = 1; n <= 4; n++) await put(`Mail ${n}`);
    const mailbox = await opened();
    let done = false;
    line.plan({
      before(said) {
        if (done || !at.test(said)) return;
        done = true;
        return dovecot.as(user, async (client) => {
          await client.mailboxOpen("INBOX");
          await client.messageDelete("2", { uid: true });
        });
      },
    });
    const read = await readAll(mailbox, "INBOX", { ...LIMITS, batch: 4 });
    expect(done).toBe(true);
    // Some servers hand over for a while what another session has expunged: then it is read, and that is no fault.
    expect(read.subjects.filter((subject) => subject !== "Mail 2")).toEqual(["Mail 1", "Mail 3", "Mail 4"]);
    expect(read.readTo).toBe(4n);
    await mailbox.close();
  });

  test("of 50 MB is told of by its header, and is not loaded", async () => {
    const large = Buffer.concat([
      Buffer.from(mailText("Large", "")),
      Buffer.alloc(50_000_000, "0123456789abcdef\r\n"),
    ]);
    await deliver(dovecot, user, "INBOX", large);
    await put("Small");
    const mailbox = await opened();
    line.plan({});
    const { mails, subjects } = await readAll(mailbox, "INBOX", LIMITS);
    expect(subjects).toEqual(["Large", "Small"]);
    expect(mails[0]).toMatchObject({ size: large.length, content: { is: "too-large" } });
    expect(line.answered()).toBeLessThan(400_000);
    await mailbox.close();
  });

  test("that is malformed comes as it is, byte by byte", async () => {
    const odd = [
      Buffer.from("no header at all, and no line break"),
      Buffer.from("\r\n"),
      Buffer.from("Subject: \xff\xfe\x80 eight bits\r\n\r\n\x81\x00\x01 zero\r\n", "latin1"),
      Buffer.from(`Subject: ${"very long ".repeat(20_000)}\r\n\r\nx`),
      Buffer.from("Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n--a\r\n--a\r\nContent-Type: text"),
      Buffer.from('From: "=?UTF-8?Q?=\r\nSubject: {12345}\r\n\r\n* 1 EXISTS\r\nA1 OK FETCH {9}\r\n)\r\n'),
      Buffer.from("Subject: bare\nlines\n\nend here\n"),
    ];
    for (const raw of odd) await deliver(dovecot, user, "INBOX", raw);
    const mailbox = await opened();
    const { bytes } = await readAll(mailbox, "INBOX", { mostBytes: 1_000_000 });
    const asKept = (raw: Uint8Array | null) =>
      Buffer.from(raw ?? [])
        .toString("latin1")
        .replaceAll("\r\n", "\n");
    // IMAP has no way for a zero byte: Dovecot writes 0x80 for it. Lines end as IMAP wants them.
    const asGiven = (raw: Buffer) =>
      raw.toString("latin1").replaceAll("\x00", "\x80").replaceAll("\r\n", "\n");
    expect(bytes.map(asKept)).toEqual(odd.map(asGiven));
    await mailbox.close();
  });
});

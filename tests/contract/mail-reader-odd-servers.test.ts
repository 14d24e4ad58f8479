import { describe, expect, test } from "vitest";
import { createImapReader } from "@/lib/adapters/mail-reader/imap/adapter";
import type { ReadBatch, ReadingAccount } from "@/lib/cam/ports/mail-reader";
import { imapStandIn } from "../support/imap-stand-in";
import { stateOf } from "../support/mail-reading";

const account = (port: number): ReadingAccount => ({
  host: "127.0.0.1",
  port,
  security: "none",
  user: "ana@example.com",
  secret: { password: "correct-horse" },
});
const LIMITS = { mostBytes: 1_000_000, batch: 2 };

describe("a server of its own kind", () => {
  const batchesOf = async (answers: Record<string, string | null>, capabilities = "IMAP4rev1 AUTH=PLAIN") => {
    const server = await imapStandIn({
      capabilities,
      answers: {
        LIST: '* LIST (\\HasNoChildren) "/" INBOX\r\n$ OK Done',
        EXAMINE: "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] Yes\r\n* OK [UIDNEXT 4] Yes\r\n$ OK [READ-ONLY] Done",
        "UID SEARCH": "* SEARCH 1 2 3\r\n$ OK Done",
        ...answers,
      },
    });
    const impatient = createImapReader({ reach: { allowPrivate: true }, connectMs: 800, answerMs: 800 });
    const said = await impatient.open(account(server.port));
    if ("trouble" in said) throw new Error(said.trouble.reason);
    const batches: ReadBatch[] = [];
    const from = { path: "INBOX", uidValidity: 7n, after: 0n, since: null };
    for await (const batch of said.mailbox.read(from, LIMITS)) batches.push(batch);
    await said.mailbox.close();
    await server.close();
    return batches;
  };
  const told = (uid: number) =>
    `* ${uid} FETCH (UID ${uid} RFC822.SIZE 5 FLAGS () INTERNALDATE "01-Jan-2026 10:00:00 +0000")`;
  const body = (uid: number) => `* ${uid} FETCH (UID ${uid} BODY[]<0> {5}\r\nHello)`;
  const mails = (batches: readonly ReadBatch[]) =>
    batches.flatMap((batch) =>
      "mails" in batch ? batch.mails.map(({ uid, content }) => [uid, content.is]) : [],
    );

  test("one message it cannot hand over: the others come, and that one is said to be unreadable", async () => {
    const batches = await batchesOf({
      "UID FETCH 1:3 (UID FLAGS": `${told(1)}\r\n${told(2)}\r\n${told(3)}\r\n$ OK Done`,
      "UID FETCH 1:2 (UID BODY.PEEK": `${body(1)}\r\n$ NO Some of the messages could not be fetched`,
      "UID FETCH 1 (UID BODY.PEEK": `${body(1)}\r\n$ OK Done`,
      "UID FETCH 2 (UID BODY.PEEK": "$ NO The message is damaged",
      "UID FETCH 3 (UID BODY.PEEK": `${body(3)}\r\n$ OK Done`,
      "UID SEARCH UID 2": "* SEARCH 2\r\n$ OK Done",
    });
    expect(mails(batches)).toEqual([
      [1n, "whole"],
      [2n, "unreadable"],
      [3n, "whole"],
    ]);
  });

  test("one that tells nothing of a message that is there: it is not taken for expunged", async () => {
    const batches = await batchesOf({
      "UID FETCH 1:3 (UID FLAGS": `${told(1)}\r\n${told(3)}\r\n$ OK Done`,
      "UID FETCH 2 (UID FLAGS": "$ OK Done",
      "UID FETCH 1 (UID BODY.PEEK": `${body(1)}\r\n$ OK Done`,
      "UID FETCH 2 (UID BODY.PEEK": `${body(2)}\r\n$ OK Done`,
      "UID FETCH 1:2 (UID BODY.PEEK": `${body(1)}\r\n${body(2)}\r\n$ OK Done`,
      "UID FETCH 3 (UID BODY.PEEK": `${body(3)}\r\n$ OK Done`,
      "UID SEARCH UID 2": "* SEARCH 2\r\n$ OK Done",
    });
    expect(mails(batches).map(([uid]) => uid)).toEqual([1n, 2n, 3n]);
  });

  test("one that says goodbye and hangs up in the middle: nothing is taken for read", async () => {
    for (const at of ["UID SEARCH", "UID FETCH 1:3 (UID FLAGS", "UID FETCH 1:2 (UID BODY.PEEK"]) {
      const batches = await batchesOf({
        "UID FETCH 1:3 (UID FLAGS": `${told(1)}\r\n${told(2)}\r\n${told(3)}\r\n$ OK Done`,
        [at]: "* BYE Maintenance\r\n$ OK Done",
      });
      expect(batches, at).toEqual([
        { stopped: expect.objectContaining({ status: "later" }), at: at === "UID SEARCH" ? null : 1n },
      ]);
    }
  });

  test.each([
    ["refuses to search", { "UID SEARCH": "$ NO Not now" }],
    ["falls silent", { "UID FETCH": null }],
    ["hangs up", { "UID FETCH": "hang up" }],
    ["gives its messages no lasting numbers", { EXAMINE: "* 3 EXISTS\r\n$ OK Done" }],
  ])("one that %s: it stops, and nothing is passed over", async (_what, answers) => {
    const batches = await batchesOf(answers);
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ stopped: { reason: expect.stringMatching(/./) } });
  });

  test("one whose answers cannot be read: what is there is said to be unreadable, not taken for expunged", async () => {
    const batches = await batchesOf({
      "UID FETCH": "* 1 FETCH (UID 1 ((((\r\n$ OK Done",
      // Nor is what it was not asked for.
      "UID SEARCH UID 1:3": "* SEARCH 1 2 3 9\r\n$ OK Done",
    });
    expect(mails(batches)).toEqual([1n, 2n, 3n].map((uid) => [uid, "unreadable"]));
  });

  test("one whose sizes are too small: what is larger than it says is not loaded whole", async () => {
    const large = "x".repeat(1_000_001);
    const batches = await batchesOf({
      "UID SEARCH": "* SEARCH 1\r\n$ OK Done",
      "UID FETCH 1 (UID FLAGS": `${told(1)}\r\n$ OK Done`,
      "UID FETCH 1 (UID BODY.PEEK[]<0.1000001>": `* 1 FETCH (UID 1 BODY[]<0> {1000001}\r\n${large})\r\n$ OK Done`,
    });
    expect(mails(batches)).toEqual([[1n, "too-large"]]);
  });

  test("one that does not tell of news by itself is asked", async () => {
    let looks = 0;
    const server = await imapStandIn({
      capabilities: "IMAP4rev1 AUTH=PLAIN IDLE",
      answers: {
        LIST: '* LIST (\\HasNoChildren) "/" INBOX\r\n$ OK Done',
        EXAMINE: "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] Yes\r\n* OK [UIDNEXT 4] Yes\r\n$ OK [READ-ONLY] Done",
        IDLE: "$ BAD Not for you",
        get NOOP() {
          return ++looks < 3 ? "$ OK Done" : "* 4 EXISTS\r\n$ OK Done";
        },
      },
    });
    const asking = createImapReader({ reach: { allowPrivate: true }, askEveryMs: 30 });
    const said = await asking.open(account(server.port));
    if ("trouble" in said) throw new Error(said.trouble.reason);
    const seen = await stateOf(said.mailbox, "INBOX");
    const never = new AbortController().signal;
    expect(await said.mailbox.news("INBOX", seen, { signal: never, atMostMs: 20_000 })).toBe("news");
    await said.mailbox.close();
    await server.close();
  });
});

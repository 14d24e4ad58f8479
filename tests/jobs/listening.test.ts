import { afterAll, afterEach, expect, test } from "vitest";
import { inboxJob } from "@/lib/cam/jobs/inbox";
import { createListening } from "@/lib/worker/listening";
import { testDatabase } from "@/tests/support/database";
import { IMAP_PASSWORD } from "@/tests/support/dovecot";
import { readingByLine } from "@/tests/support/reading-by-line";
import { eventually, storyParts } from "@/tests/support/runners";
import { raw } from "../integration/cam/mailbox-reading/scene";

const { db } = await testDatabase();
const { account, line, close } = await readingByLine(db);
afterAll(close);
// The next story's lines are its own.
afterEach(() => db.mailbox.updateMany({ data: { connection: {} } }));

type Account = Awaited<ReturnType<typeof account>>;

/** A worker's lines alone: what they ask for is looked at, and not done. */
function listeningFor({ ctx }: Account) {
  const listening = createListening(
    storyParts(db, [inboxJob], () => new Date(), undefined, {
      mailReader: ctx.mailReader,
      sealer: ctx.sealer,
    }),
  );
  const asked = () =>
    db.run.findMany({
      where: { workspaceId: ctx.workspaceId, job: "inbox" },
      orderBy: { requestedAt: "asc" },
    });
  const waiting = async () => (await asked()).filter(({ state }) => state === "QUEUED");
  const done = () => db.run.deleteMany({ where: { workspaceId: ctx.workspaceId } });
  return { ...listening, asked, waiting, done };
}
const idles = () => line.said().filter((said) => /\bIDLE\b/i.test(said)).length;
const quiet = () => new Promise((over) => setTimeout(over, 700));

/** Read once, so that nothing is new, and listened to. */
async function heard() {
  const made = await account();
  line.plan({});
  await made.read();
  const listening = listeningFor(made);
  const before = idles();
  await listening.look();
  await eventually(async () => idles() > before, 20);
  return { ...made, listening };
}

test("what comes in is asked for within seconds, a burst of it once, and only that mailbox", async () => {
  const { put, listening, mailboxId } = await heard();
  expect(await listening.asked()).toEqual([]);
  await put("INBOX", raw("News"));
  const [run] = await eventually(async () => {
    const runs = await listening.waiting();
    return runs.length > 0 && runs;
  }, 20);
  expect(run).toMatchObject({ input: { all: false, only: mailboxId }, trigger: "FOLLOW_ON" });
  for (const more of ["More", "And more"]) {
    await put("INBOX", raw(more));
    await quiet();
  }
  expect(await listening.waiting()).toHaveLength(1);
  // Once that has run, what comes next is asked for again.
  await listening.done();
  await put("INBOX", raw("Later"));
  await eventually(async () => (await listening.waiting()).length === 1, 20);
  await listening.close();
});

test("what came while nobody listened is asked for as soon as somebody does", async () => {
  const made = await account();
  line.plan({});
  await made.read();
  await made.put("INBOX", raw("In the night"));
  const listening = listeningFor(made);
  await listening.look();
  await eventually(async () => (await listening.waiting()).length === 1, 20);
  await listening.close();
});

test("a line that is cut is made anew, and nothing that came meanwhile is missed", async () => {
  const { put, listening } = await heard();
  line.hangUp();
  await put("INBOX", raw("While it was away"));
  await eventually(async () => (await listening.waiting()).length === 1, 40);
  await listening.close();
});

test("an account that is refused is knocked at once, and again when it is another one", async () => {
  const made = await account();
  line.plan({});
  await made.read();
  const seal = async (password: string, version: number) =>
    db.mailbox.update({
      where: { workspaceId_id: { workspaceId: made.ctx.workspaceId, id: made.mailboxId } },
      data: { version, sealedCredentials: made.sealed(password) },
    });
  await seal("wrong", 7);
  await made.put("INBOX", raw("Behind the door"));
  const listening = listeningFor(made);
  const logins = () => line.said().filter((said) => /LOGIN|AUTHENTICATE/i.test(said)).length;
  const before = logins();
  await listening.look();
  await eventually(async () => logins() > before, 20);
  await quiet();
  const knocked = logins();
  await listening.look();
  // As long as a line that broke rests before it is made anew.
  for (let times = 0; times < 5; times++) await quiet();
  expect(logins()).toBe(knocked);
  expect(await listening.waiting()).toEqual([]);
  await seal(IMAP_PASSWORD, 8);
  await listening.look();
  await eventually(async () => (await listening.waiting()).length === 1, 20);
  await listening.close();
});

test("a mailbox that is not read any more, or seldom, is not listened to; while work is paused, none is", async () => {
  const { listening, ctx, mailboxId, put } = await heard();
  const where = { workspaceId_id: { workspaceId: ctx.workspaceId, id: mailboxId } };
  const { connection } = await db.mailbox.findUniqueOrThrow({ where });
  const nothingHeard = async (what: string) => {
    await listening.look();
    await put("INBOX", raw(what));
    await quiet();
    expect(await listening.waiting(), what).toEqual([]);
  };
  await db.mailbox.update({
    where,
    data: { connection: { ...(connection as object), pollMinutes: 60 }, version: 20 },
  });
  await nothingHeard("seldom");
  await db.mailbox.update({ where, data: { connection: {}, version: 21 } });
  await nothingHeard("no account");
  await listening.look({ off: true });
  await listening.close();
});

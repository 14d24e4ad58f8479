import { afterAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { readingByLine } from "@/tests/support/reading-by-line";
import { raw } from "./scene";

const { db } = await testDatabase();
const { dovecot, line, account, cutEvery, close } = await readingByLine(db);
afterAll(close);
beforeEach(() => line.plan({}));

test.each(["before", "in the answer"] as const)(
  "a line that is cut at a command, %s: each message is in one row after the next reading",
  (how) => cutEvery(5, how),
);

test("a server that is restarted between two readings, and away during one", async () => {
  const { put, read, subjects, mailbox } = await account();
  await put("INBOX", raw("One"));
  await read();
  await dovecot.stop();
  expect(await read()).toMatchObject({ failed: 1 });
  expect((await mailbox()).readTrouble).not.toBeNull();
  await dovecot.start();
  await put("INBOX", raw("Two"));
  expect(await read()).toMatchObject({ kept: 1, failed: 0 });
  expect(await subjects()).toEqual(["One", "Two"]);
});

test("a folder that is made anew while a run is at work in it neither loses nor repeats a message", async () => {
  const { user, put, read, subjects } = await account();
  await put("Junk", raw("One"));
  await put("Junk", raw("Two"));
  await read();
  await put("Junk", raw("Three"));
  let done = false;
  line.plan({
    before(said) {
      if (done || !/ UID FETCH .*BODY\.PEEK/.test(said)) return;
      done = true;
      return (async () => {
        await dovecot.as(user, async (client) => {
          await client.mailboxRename("Junk", "Before");
          await client.mailboxCreate("Junk");
        });
        for (const subject of ["Two", "Three", "One", "Four"]) await put("Junk", raw(subject));
      })();
    },
  });
  await read();
  expect(done).toBe(true);
  line.plan({});
  expect(await read()).toMatchObject({ failed: 0 });
  expect(await subjects()).toEqual(["Four", "One", "Three", "Two"]);
});

test("a message that is moved to spam, and one that is expunged, while they are read", async () => {
  const { user, put, read, subjects } = await account();
  for (const subject of ["Gone", "Moved", "Stays"]) await put("INBOX", raw(subject));
  let done = false;
  line.plan({
    before(said) {
      if (done || !/ UID FETCH .*BODY\.PEEK/.test(said)) return;
      done = true;
      return dovecot.as(user, async (client) => {
        await client.mailboxOpen("INBOX");
        await client.messageDelete("1", { uid: true });
        await client.messageMove("2", "Junk", { uid: true });
      });
    },
  });
  expect(await read()).toMatchObject({ failed: 0 });
  expect(done).toBe(true);
  // Some servers hand over for a while what another session has expunged.
  expect((await subjects()).filter((subject) => subject !== "Gone")).toEqual(["Moved", "Stays"]);
});

test("a message of 50 MB, and two under one Message-ID beside it, by two runs at once", async () => {
  const { put, read, subjects, rows } = await account();
  const id = "same@x.example";
  const head = raw("Large", { body: "" });
  await put("INBOX", Buffer.concat([Buffer.from(head), Buffer.alloc(50_000_000, "0123456789abcdef\r\n")]));
  await put("INBOX", raw("One", { id }));
  await put("Junk", raw("Other", { id }));
  await put("Junk", raw("One", { id }));
  await Promise.all([read(), read()]);
  expect(await read()).toMatchObject({ failed: 0 });
  expect(await subjects()).toEqual(["Large", "One", "Other"]);
  expect((await rows()).find(({ subject }) => subject === "Large")?.incomplete).toContain("50 MB");
});

import { expect, test } from "vitest";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { headOf } from "@/lib/cam/inbound/head";
import { keepMails, zipped } from "@/lib/cam/inbound/keep";
import { testDatabase } from "@/tests/support/database";
import { raw, readingIn } from "./scene";

const { db } = await testDatabase();

/** Two folders of one mailbox, a message in each; the second is kept while the first one's transaction is still open. */
async function keptAtOnce(first: string, second: string) {
  const { ctx, read, rows, mailboxId } = await readingIn(db);
  await read();
  const folders = await db.mailboxFolder.findMany({ where: { mailboxId }, orderBy: { role: "asc" } });
  const keep = async (tx: CamContext, at: number, text: string) => {
    const bytes = Buffer.from(text);
    const mail = { uid: 1n, flags: [], receivedAt: null, size: bytes.length };
    const heads = [headOf({ ...mail, content: { is: "whole", bytes } }, tx.now())];
    const place = { mailboxId, source: "IMAP" as const, folderId: folders[at]?.id ?? "", uidValidity: 1n };
    return keepMails(tx, place, await zipped(heads));
  };
  let other: ReturnType<typeof keep> | undefined;
  await inTransaction(ctx, async (tx) => {
    await keep(tx, 0, first);
    other = inTransaction(ctx, (also) => keep(also, 1, second));
    other.catch(() => undefined);
    await expect
      .poll(
        async () =>
          (
            await db.$queryRaw<{ n: number }[]>`
              select count(*)::int as n from pg_stat_activity
               where datname = current_database() and wait_event_type = 'Lock'`
          )[0]?.n,
      )
      .toBeGreaterThan(0);
  });
  return { second: await other, rows: await rows(), folders };
}

test("two messages under one Message-ID, read in two folders at the same moment, are two", async () => {
  const id = "same@x.example";
  const { second, rows } = await keptAtOnce(raw("One", { id }), raw("Other", { id }));
  expect(rows.map(({ subject }) => subject).toSorted()).toEqual(["One", "Other"]);
  expect(second).toMatchObject({ kept: 1, known: 0 });
  expect(await db.inboundRaw.count({ where: { inboundId: { in: rows.map((row) => row.id) } } })).toBe(2);
});

test("one message, read in two folders at the same moment, is one", async () => {
  const { second, rows, folders } = await keptAtOnce(raw("One"), raw("One"));
  expect(rows).toMatchObject([{ subject: "One", folderId: folders[1]?.id }]);
  expect(second).toMatchObject({ kept: 0, known: 1 });
});

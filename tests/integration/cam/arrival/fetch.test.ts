import { gunzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { keptOutMail } from "@/lib/cam/arrival/reads";
import { handleWaiting } from "@/lib/cam/follow-up/handle-waiting";
import { testDatabase } from "@/tests/support/database";
import { resendStandIn } from "@/tests/support/mail-stand-ins";
import { raw } from "../mailbox-reading/scene";
import { OURS, receivingIn } from "./scene";

const { db } = await testDatabase();
const resend = await resendStandIn();
afterAll(() => resend.close());
const MINUTE = 60_000;
let names = 0;

async function scene() {
  const made = await receivingIn(db, resend);
  /** Told, and at Resend unless it is not there yet. */
  const arrive = async (text: string | null) => {
    const name = `fetch-${++names}`;
    if (text !== null) resend.receive(name, text);
    await made.tell({ email_id: name, to: [OURS] });
    return name;
  };
  return { ...made, arrive };
}

test("what Resend received is kept whole, without a folder, and what follows is what follows from any mail", async () => {
  const { ctx, arrive, read, rows, mail, leadOf, arrivals, mailbox } = await scene();
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const text = raw("Re: Shorter queues", {
    more: [`In-Reply-To: <${outboundId}@lighthouse.example.com>`],
    body: "Please take me off your list and do not write to me again.",
  });
  await arrive(text);
  expect(await read()).toMatchObject({ read: 1, kept: 1, failed: 0 });
  const [one] = await rows();
  expect(one).toMatchObject({
    ...{ source: "RESEND", folderId: null, uid: null, uidValidity: null, handledAt: null },
    ...{ fromKey: "ana@clinic.example", subject: "Re: Shorter queues" },
  });
  const kept = await db.inboundRaw.findFirstOrThrow({ where: { inboundId: one?.id ?? "" } });
  expect(gunzipSync(kept.bytes).toString()).toBe(text);
  expect(await arrivals()).toMatchObject([{ outcome: "fetched", trouble: null }]);
  expect((await mailbox()).lastReadAt).toEqual(ctx.now());
  expect(await handleWaiting(ctx)).toMatchObject({ handled: 1 });
  expect((await rows())[0]).toMatchObject({ class: "UNSUB", leadId, matchedBy: "REFERENCES" });
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED" });
  expect(await read()).toMatchObject({ read: 0 });
});

test("one message is one row, however often it is told, and another under the same Message-ID is another", async () => {
  const { arrive, read, rows } = await scene();
  const text = raw("Once");
  await arrive(text);
  await arrive(text);
  await arrive(raw("Other", { id: "Once@clinic.example" }));
  expect(await read()).toMatchObject({ read: 3, kept: 2, known: 1 });
  await arrive(text);
  expect(await read()).toMatchObject({ known: 1 });
  expect((await rows()).map(({ subject }) => subject).sort()).toEqual(["Once", "Other"]);
});

test("of two runs that fetch it at once, one keeps it", async () => {
  const { arrive, read, rows } = await scene();
  for (let each = 0; each < 5; each++) await arrive(raw(`Mail ${each}`));
  const counts = await Promise.all([read(), read(), read()]);
  for (const one of ["kept", "read"] as const)
    expect(counts.reduce((sum, each) => sum + each[one], 0)).toBe(5);
  expect(await rows()).toHaveLength(5);
});

test("one that is not there yet is tried again, seldomer each time, and lets the others by", async () => {
  const { arrive, read, rows, due, pass, arrivals, mailboxId, mailbox } = await scene();
  const late = await arrive(null);
  await arrive(raw("Behind it"));
  expect(await read()).toMatchObject({ kept: 1, failed: 0 });
  expect((await mailbox()).readTrouble).toBeNull();
  expect(await due()).toEqual([]);
  pass(MINUTE);
  expect(await due()).toEqual([mailboxId]);
  await read();
  pass(MINUTE);
  expect(await due()).toEqual([]);
  pass(MINUTE);
  resend.receive(late, raw("Late"));
  await read();
  expect((await rows()).map(({ subject }) => subject)).toEqual(["Behind it", "Late"]);
  expect((await arrivals()).map(({ tries, outcome }) => [tries, outcome]).sort()).toEqual([
    [0, "fetched"],
    [2, "fetched"],
  ]);
});

test("after three days it is given up, a person is called once, and it is shown with the reason", async () => {
  const { ctx, arrive, read, due, pass, workspaceId } = await scene();
  await arrive(null);
  pass(3 * 24 * 60 * MINUTE);
  for (let tries = 0; tries < 10; tries++) {
    expect(await due()).toHaveLength(1);
    expect(await keptOutMail(ctx)).toEqual([]);
    await read();
    pass(60 * MINUTE);
  }
  expect(await due()).toEqual([]);
  const alerts = await db.alert.findMany({ where: { workspaceId } });
  expect(alerts).toMatchObject([{ kind: "MAILBOX_TROUBLE", title: expect.stringContaining(OURS) }]);
  expect(await keptOutMail(ctx)).toMatchObject([
    { named: [OURS], because: expect.stringContaining("knows no mail") },
  ]);
});

test("a key that may only send is said beside the mailbox, counts against no mail, and is not knocked with", async () => {
  const { arrive, read, rows, due, pass, mailbox, arrivals, enter } = await scene();
  await arrive(raw("Waiting"));
  resend.trouble(
    "api",
    resend.wrong(401, "restricted_api_key", "This API key is restricted to only send emails"),
  );
  expect(await read()).toMatchObject({ kept: 0, failed: 1 });
  expect((await mailbox()).readTrouble).toContain("full access");
  expect(await arrivals()).toMatchObject([{ tries: 0, handledAt: null }]);
  expect(await due()).toEqual([]);
  pass(60 * MINUTE);
  expect(await due()).toHaveLength(1);
  await enter({ receiving: true }, { receivingKey: "re_for_stand_ins", key: "re_may_only_send" });
  expect(await read()).toMatchObject({ kept: 1, failed: 0 });
  expect((await mailbox()).readTrouble).toBeNull();
  expect(await rows()).toHaveLength(1);
});

test("without a key, or of a mailbox that is retired, nothing is asked of anybody", async () => {
  const { arrive, read, due, enter, mailboxId, mailbox } = await scene();
  await arrive(raw("Waiting"));
  const before = resend.asked.length;
  await enter({ receiving: true }, {});
  await read();
  expect((await mailbox()).readTrouble).toContain("key");
  await db.mailbox.updateMany({
    where: { id: mailboxId },
    data: { state: "RETIRED", stateBecause: "No more.", readAgainAt: null },
  });
  expect(await due()).toEqual([]);
  await read();
  expect(resend.asked).toHaveLength(before);
});

test("a mail at which the keeping breaks lets the others by", async () => {
  const { ctx, arrive, read, rows, arrivals } = await scene();
  await arrive(raw("Breaks"));
  await arrive(raw("Goes on"));
  let times = 0;
  const newId = () => {
    if (++times === 1) throw new Error("the disk is full");
    return ctx.newId();
  };
  expect(await read({ ...ctx, newId })).toMatchObject({ kept: 1, failed: 0 });
  expect((await rows()).map(({ subject }) => subject)).toEqual(["Goes on"]);
  expect((await arrivals()).map(({ tries }) => tries).sort()).toEqual([0, 1]);
});

test("of a mail that is too large the head is kept, and says so", async () => {
  const { ctx, arrive, read, rows, mailboxId } = await scene();
  await arrive(raw("Large", { body: "x".repeat(4_000) }));
  const small = { ...ctx.mailReceiver, fetch: ctx.mailReceiver.fetch };
  const asked: number[] = [];
  await read({
    ...ctx,
    mailReceiver: {
      ...small,
      fetch: (account, name, { mostBytes }) => {
        asked.push(mostBytes);
        return small.fetch(account, name, { mostBytes: 1_000 });
      },
    },
  });
  expect(asked).toEqual([25_000_000]);
  expect(await rows()).toMatchObject([
    { subject: "Large", mailboxId, incomplete: expect.stringContaining("head") },
  ]);
});

test("what Resend handed on and IMAP then shows as well is one row, and the other way round", async () => {
  const { arrive, read, rows, mailboxId, workspaceId, ctx } = await scene();
  const { keepMails, zipped } = await import("@/lib/cam/inbound/keep");
  const { headOf } = await import("@/lib/cam/inbound/head");
  const { inTransaction } = await import("@/lib/cam/context");
  const folderId = ctx.newId();
  await db.mailboxFolder.create({
    data: { workspaceId, id: folderId, mailboxId, path: "INBOX", role: "INBOX", uidValidity: 1n },
  });
  const byImap = async (text: string, uid: bigint) => {
    const bytes = Buffer.from(text);
    const mail = { uid, receivedAt: null, size: bytes.length, content: { is: "whole", bytes } } as const;
    const packed = await zipped([headOf(mail, ctx.now())]);
    return inTransaction(ctx, (tx) =>
      keepMails(tx, { mailboxId, source: "IMAP", folderId, uidValidity: 1n }, packed),
    );
  };
  await arrive(raw("First here"));
  await read();
  expect(await byImap(raw("First here"), 1n)).toMatchObject({ known: 1 });
  expect(await byImap(raw("First there"), 2n)).toMatchObject({ kept: 1 });
  await arrive(raw("First there"));
  expect(await read()).toMatchObject({ known: 1 });
  expect((await rows()).map(({ folderId: at, uid }) => [at, uid])).toEqual([
    [folderId, 1n],
    [folderId, 2n],
  ]);
});

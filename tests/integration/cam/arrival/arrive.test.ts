import { afterAll, expect, test } from "vitest";
import { keptOutMail } from "@/lib/cam/arrival/reads";
import { takeUpKeptOut } from "@/lib/cam/arrival/take-up";
import { handleReport } from "@/lib/cam/provider-report/handle";
import { handleWaiting } from "@/lib/cam/provider-report/handle-waiting";
import { raiseSilence } from "@/lib/cam/provider-report/raise-silence";
import { readHearing } from "@/lib/cam/provider-report/reads";
import { receiveReport } from "@/lib/cam/provider-report/receive";
import { newId } from "@/lib/ids";
import { createReportSignatures } from "@/lib/report-signatures";
import { testDatabase } from "@/tests/support/database";
import { resendStandIn } from "@/tests/support/mail-stand-ins";
import { raw } from "../mailbox-reading/scene";
import { delivery, provider, secretOf } from "../provider-report/reports";
import { OURS, receivingIn } from "./scene";

const { db } = await testDatabase();
const resend = await resendStandIn();
afterAll(() => resend.close());

test("mail that came in is noted by its name and for whom, once, and nothing of what it says", async () => {
  const { tell, arrivals, mailboxId, workspaceId } = await receivingIn(db, resend);
  const id = `msg_${newId()}`;
  const data = {
    ...{
      email_id: "in-1",
      from: "Ana <ana@clinic.example>",
      subject: "About my illness",
      to: [`Ada <${OURS}>`],
    },
    ...{ cc: ["ben@clinic.example"], message_id: "<a@clinic.example>", attachments: [{ filename: "x.pdf" }] },
  };
  expect(await tell(data, id)).toEqual({
    reportId: null,
    workspaceId: null,
    arrived: [{ workspaceId, mailboxId }],
  });
  expect((await tell(data, id)).arrived).toEqual([]);
  const kept = await arrivals();
  expect(kept).toMatchObject([{ mailboxId, handledAt: null, type: "email.received", tries: 0 }]);
  expect(kept[0]?.payload).toEqual({ type: "email.received", data: { email_id: "in-1", named: [OURS] } });
});

test("nobody is believed without a signature, and nothing is fetched on a stranger's word", async () => {
  const { ctx, arrivals } = await receivingIn(db, resend);
  const forged = delivery(ctx, secretOf("a guess"), {
    type: "email.received",
    data: { email_id: "x", to: [OURS] },
  });
  await expect(receiveReport(provider(ctx), forged)).rejects.toMatchObject({ code: "signed-out" });
  expect(await arrivals()).toEqual([]);
});

test("the mailbox is told by any header, whatever its letters, by its tag, and one of that very name comes first", async () => {
  const { tell, another, mailboxId } = await receivingIn(db, resend);
  const tagged = await another("ada+clinics@lighthouse.example.com");
  const whose = async (data: object) =>
    (await tell({ email_id: "in-2", ...data })).arrived.map((one) => one.mailboxId).sort();
  expect(await whose({ to: ["ADA@Lighthouse.Example.com"] })).toEqual([mailboxId]);
  expect(await whose({ to: ["ada+anything@lighthouse.example.com"] })).toEqual([mailboxId]);
  expect(await whose({ to: ["ada+Clinics@lighthouse.example.com"] })).toEqual([tagged]);
  expect(await whose({ to: [], cc: [], bcc: [OURS] })).toEqual([mailboxId]);
  expect(await whose({ to: ["list@elsewhere.example"], received_for: [OURS] })).toEqual([mailboxId]);
  expect(await whose({ to: [OURS, "ada+clinics@lighthouse.example.com"] })).toEqual(
    [mailboxId, tagged].sort(),
  );
  expect(await whose({ to: OURS })).toEqual([mailboxId]);
});

test("what is for no mailbox that receives is kept out with the reason, shown, and taken up once one does", async () => {
  const { ctx, tell, another, enter, due, read, rows, mailboxId } = await receivingIn(db, resend);
  await enter({});
  await another("old@lighthouse.example.com");
  await db.mailbox.updateMany({
    where: { address: "old@lighthouse.example.com" },
    data: { state: "RETIRED", stateBecause: "No more." },
  });
  resend.receive("out-1", raw("Early"));
  for (const to of [OURS, "nobody@lighthouse.example.com", "old@lighthouse.example.com"])
    expect((await tell({ email_id: "out-1", to: [to] })).arrived).toEqual([]);
  expect((await tell({ to: [OURS] })).arrived).toEqual([]);
  const shown = (await keptOutMail(ctx)).map(({ named, because }) => `${named}: ${because}`).sort();
  expect(shown).toEqual([
    `${OURS}: Resend did not say under which name it is kept.`,
    `${OURS}: ${OURS} is not set to receive by Resend.`,
    "nobody@lighthouse.example.com: It names no mailbox of this workspace.",
    "old@lighthouse.example.com: old@lighthouse.example.com is retired.",
  ]);
  expect(await due()).toEqual([]);
  await enter();
  expect(await takeUpKeptOut(ctx)).toBe(1);
  expect(await takeUpKeptOut(ctx)).toBe(0);
  expect(await due()).toEqual([mailboxId]);
  expect(await read()).toMatchObject({ kept: 1 });
  expect(await rows()).toMatchObject([{ subject: "Early", source: "RESEND" }]);
  expect(await keptOutMail(ctx)).toHaveLength(3);
});

test("a mailbox's secret speaks for its own workspace; one account told twice is each workspace's own mail alone", async () => {
  const [ours, theirs] = [await receivingIn(db, resend), await receivingIn(db, resend)];
  await db.mailbox.updateMany({
    where: { workspaceId: theirs.workspaceId },
    data: { address: "eva@harbour.example.com" },
  });
  const id = `msg_${newId()}`;
  const data = { email_id: "in-3", to: ["eva@harbour.example.com"] };
  // Signed by ours, it names theirs: nothing of it is put into theirs.
  expect((await ours.tell(data, id)).arrived).toEqual([]);
  expect(await theirs.arrivals()).toEqual([]);
  expect(await keptOutMail(ours.ctx)).toHaveLength(1);
  expect((await theirs.tell(data, id)).arrived).toHaveLength(1);
  expect(await keptOutMail(ours.ctx)).toEqual([]);
  expect((await ours.tell(data, id)).arrived).toEqual([]);
  expect(await keptOutMail(ours.ctx)).toEqual([]);
  // And told the other way round, the first knows already whose it is.
  const other = `msg_${newId()}`;
  expect((await theirs.tell({ ...data, email_id: "in-3b" }, other)).arrived).toHaveLength(1);
  expect((await ours.tell({ ...data, email_id: "in-3b" }, other)).arrived).toEqual([]);
  expect(await keptOutMail(ours.ctx)).toEqual([]);
  expect(await theirs.due()).toEqual([theirs.mailboxId]);
  expect(await ours.due()).toEqual([]);
});

test("the installation's own secret finds the mailbox in whichever workspace it is", async () => {
  const { ctx, mailboxId, workspaceId } = await receivingIn(db, resend);
  const address = `${newId().slice(-8)}@harbour.example.com`;
  await db.mailbox.updateMany({ where: { id: mailboxId }, data: { address } });
  const own = secretOf("the installation's own");
  const system = { ...provider(ctx), reports: createReportSignatures(own) };
  const sent = delivery(ctx, own, { type: "email.received", data: { email_id: "in-4", to: [address] } });
  expect((await receiveReport(system, sent)).arrived).toEqual([{ workspaceId, mailboxId }]);
});

test("it is no report: nobody handles it as one, and it does not say that reports are heard", async () => {
  const { ctx, tell, arrivals, mail, pass } = await receivingIn(db, resend);
  await tell({ email_id: "in-5", to: [OURS] });
  expect(await handleWaiting(ctx)).toMatchObject({ ignored: 0, known: 0, unmatched: 0 });
  const [arrival] = await arrivals();
  expect(await handleReport(ctx, { reportId: arrival?.id ?? "" })).toBe("known");
  expect(await arrivals()).toMatchObject([{ handledAt: null }]);
  expect(await readHearing(ctx)).toMatchObject({ lastReportAt: null, unmatched: [] });
  await mail("ana@clinic.example", "SENT");
  pass(7 * 3_600_000);
  await tell({ email_id: "in-6", to: [OURS] });
  expect(await raiseSilence(ctx)).toBe(true);
});

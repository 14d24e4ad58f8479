import { expect, test } from "vitest";
import { SendMail, SendMails } from "@/lib/cam/direct-mail/schema";
import { sendMail, sendMails } from "@/lib/cam/direct-mail/send";
import { newId } from "@/lib/ids";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "../sending/run";
import { DAY_MS, sendingScene } from "../sending/scene";
import { asProgram } from "./program";

const { db } = await testDatabase();
const words = { subject: "About you", text: "Hello {{ first_name }}, one question." };

/** Six people of one company, and a mailbox for each: nothing else stands in the way. */
async function sixOfOne() {
  const scene = await sendingScene(db, { mailboxes: 6, dailyCap: 20_000_000 });
  const { ctx, add, boxes } = scene;
  const companyId = newId();
  await db.company.create({
    data: {
      ...{ workspaceId: ctx.workspaceId, id: companyId, name: "Clinic" },
      domain: "clinic.example",
    },
  });
  const mails: { leadId: string; subject: string; text: string; mailboxId: string | undefined }[] = [];
  for (let one = 0; one < 6; one++) {
    const { leadId } = await add({ firstName: `P${one}`, email: `p${one}@p${one}.example`, companyId });
    mails.push({ leadId, ...words, mailboxId: boxes[one] });
  }
  const batch = (some: typeof mails, at?: Date) =>
    sendMails(
      ctx,
      SendMails.parse({ mails: some.map((one) => ({ ...one, at: at?.toISOString() ?? null })) }),
    );
  return { ...scene, mails, batch };
}
const codes = ({ answers }: Awaited<ReturnType<typeof sendMails>>) =>
  answers.map((one) => (one.accepted ? "accepted" : one.reasons.map(({ code }) => code).join()));
const beyond = "company-week";
const ok = "accepted";

test("a batch keeps to the company's week, and says so of each that is beyond", async () => {
  const { ctx, sender, mails, batch } = await sixOfOne();
  expect(codes(await batch(mails))).toEqual([ok, ok, ok, beyond, beyond, beyond]);
  await sendDue(ctx);
  expect(sender.taken).toHaveLength(3);
});

test("what waits for its time counts, and what goes more than a week from it does not", async () => {
  const { ctx, mails, batch } = await sixOfOne();
  const inDays = (days: number) => new Date(ctx.now().getTime() + days * DAY_MS);
  expect(codes(await batch(mails.slice(0, 3), inDays(2)))).toEqual([ok, ok, ok]);
  expect(codes(await batch(mails.slice(3)))).toEqual([beyond, beyond, beyond]);
  expect(codes(await batch(mails.slice(3), inDays(16)))).toEqual([ok, ok, ok]);
});

test("two batches at once are told one after the other", async () => {
  const { mails, batch } = await sixOfOne();
  const both = await Promise.all([batch(mails.slice(0, 3)), batch(mails.slice(3))]);
  expect(both.flatMap(codes).filter((code) => code === ok)).toHaveLength(3);
});

test("a person who asks for one mail to one lead may go beyond it, and a program may not", async () => {
  const { ctx, mails, batch } = await sixOfOne();
  await batch(mails.slice(0, 3));
  const key = asProgram(ctx);
  await expect(sendMail(key, SendMail.parse(mails[3]))).rejects.toThrow(
    "3 of 3 people of this company are written to within seven days",
  );
  expect(await sendMail(ctx, SendMail.parse(mails[3]))).toMatchObject({ accepted: true });
});

test("what was written by hand counts in the week of a campaign as well: nobody new of that company is written to", async () => {
  const { ctx, sender, mails, batch, campaignId } = await sixOfOne();
  await batch(mails.slice(0, 3));
  await sendDue(ctx);
  expect(sender.taken).toHaveLength(3);
  await planAll(ctx, campaignId);
  const planned = await db.outbound.findMany({ where: { workspaceId: ctx.workspaceId, kind: "STEP" } });
  const inAWeek = ctx.now().getTime() + 7 * DAY_MS;
  expect(
    planned.filter(({ state, dueAt }) => state === "READY" && (dueAt?.getTime() ?? 0) < inAWeek),
  ).toEqual([]);
});

test("what was written by hand since a mail was planned holds that mail back until there is room", async () => {
  const { ctx, sender, mails, campaignId, clock } = await sixOfOne();
  await planAll(ctx, campaignId);
  const ready = await db.outbound.findMany({
    where: { workspaceId: ctx.workspaceId, kind: "STEP", state: "READY" },
    orderBy: { dueAt: "asc" },
  });
  expect(ready).toHaveLength(3);
  const planned = new Set(ready.map(({ leadId }) => leadId));
  for (const one of mails.filter(({ leadId }) => !planned.has(leadId)))
    await sendMail(ctx, SendMail.parse(one));
  await sendDue(ctx);
  expect(sender.taken).toHaveLength(3);
  clock.set(ready.at(-1)?.dueAt ?? "");
  await sendDue(ctx);
  expect(sender.taken).toHaveLength(3);
  expect(await db.outbound.findFirst({ where: { id: ready[0]?.id ?? "" } })).toMatchObject({
    holdReasons: ["company-week"],
  });
});

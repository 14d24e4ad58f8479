import { expect, test } from "vitest";
import { SendMail, SendMails } from "@/lib/cam/direct-mail/schema";
import { sendMail, sendMails } from "@/lib/cam/direct-mail/send";
import { readReviewItem } from "@/lib/cam/review/content";
import { approveItem } from "@/lib/cam/review/decide";
import { ApproveItem } from "@/lib/cam/review/schema";
import { Suppress } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import { testDatabase } from "@/tests/support/database";
import { sendDue } from "../sending/run";
import { sendingScene } from "../sending/scene";
import { asProgram } from "./program";

const { db } = await testDatabase();
const words = { subject: "About you", text: "Hello {{ first_name }}, one question." };

async function threeLeads(more: Parameters<typeof sendingScene>[1]) {
  const scene = await sendingScene(db, { mailboxes: 3, ...more });
  const { ctx, add, boxes } = scene;
  const mails: { leadId: string; subject: string; text: string; mailboxId: string | undefined }[] = [];
  for (const [place, name] of ["Ana", "Rui", "Eva"].entries()) {
    const { leadId } = await add({
      firstName: name,
      email: `${name.toLowerCase()}@${name.toLowerCase()}.example`,
    });
    mails.push({ leadId, ...words, mailboxId: boxes[place] });
  }
  const program = asProgram(ctx);
  return { ...scene, mails, program };
}

test("where a campaign asks for a yes to each mail, what a program asks for waits for it, and goes with it", async () => {
  const { ctx, mails, program, sender } = await threeLeads({ approval: "ALL" });
  const answer = await sendMail(program, SendMail.parse(mails[0]));
  expect(answer).toMatchObject({ accepted: true, waitsForYes: true, reasons: [{ code: "approval" }] });
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
  const [item] = await db.reviewItem.findMany({ where: { workspaceId: ctx.workspaceId } });
  expect(item).toMatchObject({ why: "This campaign asks for a yes before it goes." });
  const itemId = item?.id ?? "";
  const { seen } = await readReviewItem(ctx, { itemId });
  await approveItem(ctx, ApproveItem.parse({ itemId, seen }));
  await sendDue(ctx);
  expect(sender.taken).toHaveLength(1);
});

test("a person who asks for one mail has read it; of many at once they are asked", async () => {
  const { ctx, mails, sender } = await threeLeads({ approval: "ALL" });
  expect(await sendMail(ctx, SendMail.parse(mails[0]))).toMatchObject({ waitsForYes: false });
  const { answers } = await sendMails(ctx, SendMails.parse({ mails: mails.slice(1) }));
  expect(answers).toMatchObject([{ waitsForYes: true }, { waitsForYes: true }]);
  await sendDue(ctx);
  expect(sender.taken).toHaveLength(1);
});

test("of the first mails of a campaign that are asked about, those of a program are some", async () => {
  const { mails, program } = await threeLeads({ approval: "FIRST", approvalFirst: 2 });
  const { answers } = await sendMails(program, SendMails.parse({ mails }));
  expect(answers.map((one) => one.accepted && one.waitsForYes)).toEqual([true, true, false]);
});

test("one that is turned away takes nobody's place among the first that are asked about", async () => {
  const { ctx, mails, program, sender } = await threeLeads({ approval: "FIRST", approvalFirst: 1 });
  await suppress(ctx, Suppress.parse({ entries: ["ana@ana.example"], reason: "MANUAL" }));
  const { answers } = await sendMails(program, SendMails.parse({ mails }));
  expect(answers.map((one) => one.accepted && one.waitsForYes)).toEqual([false, true, false]);
  await sendDue(ctx);
  expect(sender.taken.map(({ to }) => to.address)).toEqual(["eva@eva.example"]);
});

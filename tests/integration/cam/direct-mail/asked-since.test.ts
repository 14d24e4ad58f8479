import { expect, test } from "vitest";
import { readCampaign } from "@/lib/cam/campaign/reads";
import { UpdateCampaign } from "@/lib/cam/campaign/schema";
import { updateCampaign } from "@/lib/cam/campaign/update";
import { inTransaction } from "@/lib/cam/context";
import { SendMail } from "@/lib/cam/direct-mail/schema";
import { sendMail } from "@/lib/cam/direct-mail/send";
import { testDatabase } from "@/tests/support/database";
import { sendDue } from "../sending/run";
import { sendingScene } from "../sending/scene";
import { asProgram } from "./program";

const { db } = await testDatabase();

test("what a program asked for and what waits is asked about once its campaign asks for a yes to all", async () => {
  const { ctx, add, campaignId, sender, clock } = await sendingScene(db);
  const { leadId } = await add({ firstName: "Ana", email: "ana@clinic.example" });
  const program = asProgram(ctx);
  const at = new Date(ctx.now().getTime() + 24 * 3_600_000);
  await sendMail(
    program,
    SendMail.parse({ leadId, subject: "About you", text: "Hello {{ first_name }}.", at: at.toISOString() }),
  );
  const { version } = await readCampaign(ctx, { campaignId });
  await updateCampaign(ctx, UpdateCampaign.parse({ campaignId, version, approval: "ALL" }));
  expect(await db.reviewItem.findMany({ where: { workspaceId: ctx.workspaceId } })).toMatchObject([
    { kind: "MESSAGE", decision: null, why: "This campaign asks for a yes before it goes." },
  ]);
  clock.set(at);
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
});

test("what a person asked for by itself has their yes, whatever the campaign asks for from then on", async () => {
  const { ctx, add, campaignId, sender, clock } = await sendingScene(db);
  const { leadId } = await add({ firstName: "Ana", email: "ana@clinic.example" });
  const at = new Date(ctx.now().getTime() + 24 * 3_600_000);
  await sendMail(
    ctx,
    SendMail.parse({ leadId, subject: "About you", text: "Hello {{ first_name }}.", at: at.toISOString() }),
  );
  const { version } = await readCampaign(ctx, { campaignId });
  await updateCampaign(ctx, UpdateCampaign.parse({ campaignId, version, approval: "ALL" }));
  expect(await db.reviewItem.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  clock.set(at);
  await sendDue(ctx);
  expect(sender.taken).toHaveLength(1);
});

test("one that slipped by while the campaign began to ask is turned away, and says to ask again", async () => {
  const { ctx, add, sender } = await sendingScene(db);
  const { leadId } = await add({ firstName: "Ana", email: "ana@clinic.example" });
  const program = asProgram(ctx);
  const mail = SendMail.parse({ leadId, subject: "About you", text: "Hello {{ first_name }}." });
  const { outboundId } = await sendMail(program, mail);
  await db.campaign.updateMany({ where: { workspaceId: ctx.workspaceId }, data: { approval: "ALL" } });
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
  expect(await db.outbound.findFirst({ where: { id: outboundId } })).toMatchObject({
    state: "SKIPPED",
    reasons: ["approval-since"],
    reasonDetail: expect.stringContaining("Ask for it again."),
  });
});

test("what a program asks for at the moment its campaign begins to ask for the first is asked about", async () => {
  const { ctx, add, campaignId, sender, outbox } = await sendingScene(db);
  const { leadId } = await add({ firstName: "Ana", email: "ana@clinic.example" });
  const mail = SendMail.parse({ leadId, subject: "About you", text: "Hello {{ first_name }}." });
  const { version } = await readCampaign(ctx, { campaignId });
  const asking = UpdateCampaign.parse({ campaignId, version, approval: "FIRST", approvalFirst: 1 });
  let asks: Promise<unknown> = Promise.resolve();
  await inTransaction(ctx, async (tx) => {
    await sendMail(asProgram(tx), mail);
    asks = updateCampaign(ctx, asking);
    await Promise.race([asks, new Promise((go) => setTimeout(go, 500))]);
  });
  await asks;
  expect(await outbox()).toMatchObject([{ state: "AWAITING_APPROVAL", approvalRequired: true }]);
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
});

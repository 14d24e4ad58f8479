import { expect, test } from "vitest";
import { settleUnknown } from "@/lib/cam/ledger/settle";
import { setCampaignMailboxes } from "@/lib/cam/mailbox/set-campaign";
import { SettleUnknown } from "@/lib/cam/outbound/schema";
import { saveSequence } from "@/lib/cam/sequence/save";
import { SaveSequence } from "@/lib/cam/sequence/schema";
import { testDatabase } from "@/tests/support/database";
import { comeToNext, planAll, sendDue } from "./run";
import { mail, sendingScene } from "./scene";

const { db } = await testDatabase();

/** Two steps, and somebody whose first mail waits. */
async function waiting() {
  const scene = await sendingScene(db, {
    mailboxes: 2,
    steps: [mail("First thing."), mail("Second thing.", "Another subject")],
  });
  const { ctx, add, campaignId, sequenceId, sender, outbox, clock } = scene;
  const { leadId } = await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  const steps = await db.step.findMany({
    where: { workspaceId: ctx.workspaceId, sequenceId },
    orderBy: { order: "asc" },
    include: { variants: true },
  });
  const save = (change: (body: string) => string, from = 0) =>
    saveSequence(
      ctx,
      SaveSequence.parse({
        ...{ campaignId, sequenceId, version: 0, name: "For all", tier: null },
        steps: steps.slice(from).map(({ id, channel, delayDays, inThread, instructions, variants }) => ({
          ...{ id, channel, delayDays, inThread, instructions },
          variants: variants.map(({ label, weight, subject, body }) => ({
            label,
            weight,
            subject,
            body: change(body),
          })),
        })),
      }),
    );
  /** Its answer was lost, and a person said that it did not go and goes again. */
  const sendAgain = async () => {
    sender.next({ status: "unknown", code: null, reason: "The line broke." });
    await comeToNext({ clock, outbox });
    await sendDue(ctx);
    const outboundId = (await outbox())[0]?.id ?? "";
    await settleUnknown(
      ctx,
      SettleUnknown.parse({ outboundId, sent: false, again: true, reason: "They have nothing." }),
    );
  };
  const first = async () => (await outbox())[0];
  return { ...scene, leadId, save, sendAgain, first };
}

test("a mail whose step is taken out is taken back at once, its lead told, and the planner asked for in a minute", async () => {
  const { ctx, leadId, save, first, campaignId } = await waiting();
  await save((body) => body, 1);
  expect(await first()).toMatchObject({ state: "CANCELLED", reasons: ["step-removed"] });
  const told = await db.leadEvent.findMany({ where: { leadId, kind: "MAIL_NOT_SENT" } });
  expect(told).toMatchObject([{ text: "Its step was taken out of the sequence, or is no mail any more." }]);
  const runs = await db.run.findMany({ where: { workspaceId: ctx.workspaceId, job: "nurture" } });
  expect(runs).toMatchObject([
    {
      state: "QUEUED",
      notBefore: new Date(ctx.now().getTime() + 60_000),
      input: { campaignId, dryRun: false },
    },
  ]);
});

test("one that may have gone is never written anew: another wording leaves it as it was offered", async () => {
  const { ctx, save, sendAgain, first, sender } = await waiting();
  await sendAgain();
  await save((body) => `${body} Truly.`);
  expect(await first()).toMatchObject({ state: "READY", attempts: 1 });
  await sendDue(ctx);
  expect(sender.taken.map(({ text }) => text.split("\n")[0])).toEqual(["First thing."]);
});

test("one that may have gone stays with the mailbox it was offered from, also when that leaves the campaign", async () => {
  const { ctx, campaignId, boxes, sendAgain, first } = await waiting();
  await sendAgain();
  const from = (await first())?.mailboxId;
  const others = boxes.filter((id) => id !== from).map((mailboxId) => ({ mailboxId, weight: 1 }));
  await setCampaignMailboxes(ctx, { campaignId, mailboxes: others });
  expect(await first()).toMatchObject({ state: "READY", mailboxId: from, attempts: 1 });
});

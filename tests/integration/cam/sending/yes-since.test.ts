import { expect, test } from "vitest";
import { readCampaign } from "@/lib/cam/campaign/reads";
import { UpdateCampaign } from "@/lib/cam/campaign/schema";
import { updateCampaign } from "@/lib/cam/campaign/update";
import { pauseMailbox } from "@/lib/cam/mailbox/pause";
import { resumeMailbox } from "@/lib/cam/mailbox/resume";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { sendingScene } from "./scene";

const { db } = await testDatabase();

async function planned(people = 1) {
  const scene = await sendingScene(db);
  const { ctx, add, campaignId, clock, outbox } = scene;
  for (let one = 0; one < people; one++) await add({ firstName: "Ana", email: `ana@clinic${one}.example` });
  await planAll(ctx, campaignId);
  clock.set(
    (await outbox())
      .map(({ dueAt }) => dueAt)
      .toSorted()
      .at(-1) ?? "",
  );
  const ask = async (approval: object) => {
    const { version } = await readCampaign(ctx, { campaignId });
    await updateCampaign(ctx, UpdateCampaign.parse({ campaignId, version, ...approval }));
  };
  const states = async () => (await outbox()).map(({ state }) => state).toSorted();
  const questions = () =>
    db.reviewItem.count({ where: { workspaceId: ctx.workspaceId, kind: "MESSAGE", decidedAt: null } });
  return { ...scene, ask, states, questions };
}

test("a campaign that asks for a yes to all from now on asks for those that wait as well", async () => {
  const { ctx, sender, ask, states, questions } = await planned(2);
  await ask({ approval: "ALL" });
  expect([await states(), await questions()]).toEqual([["AWAITING_APPROVAL", "AWAITING_APPROVAL"], 2]);
  const changed = await db.auditEvent.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, action: "campaign.changed" },
  });
  expect(changed.detail).toMatchObject({ askedAbout: 2 });
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
});

test("one that asks for a yes to the first mail asks for the first of those that wait, and once", async () => {
  const { ask, states, questions } = await planned(2);
  await ask({ approval: "FIRST", approvalFirst: 1 });
  await ask({ approval: "NONE" });
  await ask({ approval: "FIRST", approvalFirst: 1 });
  expect([await states(), await questions()]).toEqual([["AWAITING_APPROVAL", "READY"], 1]);
});

test("a mail that was written while its campaign began to ask is turned away, written anew and asked about", async () => {
  const { ctx, campaignId, sender, states, questions } = await planned();
  await db.campaign.updateMany({
    where: { workspaceId: ctx.workspaceId, id: campaignId },
    data: { approval: "ALL" },
  });
  await sendDue(ctx);
  expect([sender.taken, await states()]).toEqual([[], ["SKIPPED"]]);
  await planAll(ctx, campaignId);
  expect([await states(), await questions()]).toEqual([["AWAITING_APPROVAL"], 1]);
});

test("a mail that was claimed and stopped before its first byte is one of the first that a campaign asks about", async () => {
  const { ctx, sender, ask, states, questions, boxes } = await planned();
  const mailboxId = boxes[0] ?? "";
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "claimed") await pauseMailbox(ctx, { mailboxId, reason: "Somebody looks at it." });
    },
  });
  await resumeMailbox(ctx, { mailboxId });
  expect([sender.taken, await states()]).toEqual([[], ["READY"]]);
  await ask({ approval: "FIRST", approvalFirst: 1 });
  expect([await states(), await questions()]).toEqual([["AWAITING_APPROVAL"], 1]);
});

test("a mail that was claimed does not leave once its campaign asks for a yes to all: it is asked about", async () => {
  const { ctx, campaignId, sender, ask, states, questions } = await planned();
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "claimed") await ask({ approval: "ALL" });
    },
  });
  expect(sender.taken).toEqual([]);
  await sendDue(ctx);
  await planAll(ctx, campaignId);
  expect([await states(), await questions()]).toEqual([["AWAITING_APPROVAL"], 1]);
});

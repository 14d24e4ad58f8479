import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { archiveCampaign } from "@/lib/cam/campaign/archive";
import { completeCampaign } from "@/lib/cam/campaign/complete";
import { pauseCampaign } from "@/lib/cam/campaign/pause";
import { inTransaction } from "@/lib/cam/context";
import { stopLead } from "@/lib/cam/lead/stop";
import { restartLead } from "@/lib/cam/lead-desk/restart";
import { nextOfLead } from "@/lib/cam/planning/next-of-lead";
import { simulateSends } from "@/lib/cam/planning/simulate";
import { listSequences } from "@/lib/cam/sequence/reads";
import { saveSequence } from "@/lib/cam/sequence/save";
import { SaveSequence } from "@/lib/cam/sequence/schema";
import { Suppress } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import { doTask } from "@/lib/cam/task/do";
import { skipTask } from "@/lib/cam/task/skip";
import { testDatabase } from "@/tests/support/database";
import { taskScene } from "./scene";

const { db } = await testDatabase();

type Scene = Awaited<ReturnType<typeof standing>>;
const standing = async () => {
  const scene = await taskScene(db);
  return { ...scene, ...(await scene.due()) };
};

const removeStep = async ({ ctx, campaignId }: Pick<Scene, "ctx" | "campaignId">) => {
  const [sequence] = (await listSequences(ctx, { campaignId })).sequences;
  await saveSequence(
    ctx,
    SaveSequence.parse({
      ...{ campaignId, sequenceId: sequence?.id, version: sequence?.version, name: "For all", tier: null },
      steps: sequence?.steps
        .filter(({ channel }) => channel === "MAIL")
        .map(({ id, channel, delayDays, inThread, instructions, variants }) => ({
          ...{ id, channel, delayDays, inThread, instructions },
          variants: variants.map(({ label, weight, subject, body }) => ({ label, weight, subject, body })),
        })),
    }),
  );
};

const STOPS: Record<string, { by: (scene: Scene) => Promise<unknown>; says: RegExp }> = {
  "somebody stops the lead": {
    by: ({ ctx, leadId }) => stopLead(ctx, { leadId, reason: "They rang us." }),
    says: /stopped it by hand/,
  },
  "they say no by another way": {
    by: ({ ctx }) => suppress(ctx, Suppress.parse({ entries: ["ana@example.com"], reason: "UNSUBSCRIBED" })),
    says: /they unsubscribed/,
  },
  "their domain is put on the list": {
    by: ({ ctx }) => suppress(ctx, Suppress.parse({ entries: ["example.com"], reason: "MANUAL" })),
    says: /on the suppression list/,
  },
  "they answer": {
    by: ({ ctx, leadId }) =>
      db.lead.update({
        where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: leadId } },
        data: { status: "REPLIED", nextActionAt: null, repliedAt: ctx.now() },
      }),
    says: /the lead is replied/,
  },
  "the campaign is completed": {
    by: ({ ctx, campaignId }) => completeCampaign(ctx, { campaignId }),
    says: /campaign is completed/,
  },
  "the campaign is archived": {
    by: async ({ ctx, campaignId }) => {
      await pauseCampaign(ctx, { campaignId, reason: "It is over." });
      await archiveCampaign(ctx, { campaignId });
    },
    says: /campaign is archived/,
  },
  "the step is taken out": { by: removeStep, says: /taken out of the sequence/ },
  "they are erased": {
    by: ({ ctx, contactId }) =>
      db.contact.update({
        where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: contactId } },
        data: {
          erasedAt: ctx.now(),
          email: null,
          emailKey: null,
          emailDomain: null,
          firstName: null,
          lastName: null,
        },
      }),
    says: /erased/,
  },
};

describe.each(Object.entries(STOPS))("when %s", (_, { by, says }) => {
  test("the task is called off with it, is on no list, and cannot be done", async () => {
    const scene = await standing();
    await by(scene);
    const { ctx, taskId, leadId, taskOf, list } = scene;
    expect((await taskOf(leadId)).state).toBe("CANCELLED");
    expect(await list()).toEqual([]);
    await expect(doTask(ctx, { taskId, outcome: "REACHED", note: "" })).rejects.toThrow(says);
    await expect(skipTask(ctx, { taskId, reason: "Too late." })).rejects.toThrow(says);
  });

  test("at the very moment somebody does it, one of the two is first and the other sees that", async () => {
    const scene = await standing();
    const { ctx, taskId, leadId, taskOf } = scene;
    const [deed] = await Promise.allSettled([
      doTask(ctx, { taskId, outcome: "NO_ANSWER", note: "" }),
      by(scene),
    ]);
    expect((await taskOf(leadId)).state).toBe(deed.status === "fulfilled" ? "DONE" : "CANCELLED");
  });
});

test("a deed waits for a stop that is being written, and never crosses it", async () => {
  const { ctx, log, taskId, leadId } = await standing();
  let begun = () => {};
  const holds = new Promise<void>((done) => {
    begun = done;
  });
  const stop = inTransaction(ctx, async (tx) => {
    await tx.db.$executeRaw`select 1 from "Lead" where "id" = ${leadId}::uuid for update`;
    begun();
    await pause(200);
    await stopLead(tx, { leadId, reason: "They called." });
  });
  await holds;
  await expect(doTask(ctx, { taskId, outcome: "REACHED", note: "" })).rejects.toMatchObject({
    code: "conflict",
  });
  await stop;
  expect(log.lines.filter(({ message }) => message.includes("crossed"))).toEqual([]);
});

test("whoever asks to be left alone is heard, also where the lead was stopped meanwhile", async () => {
  const scene = await standing();
  const { ctx, taskId, leadId, leadOf, taskOf } = scene;
  await stopLead(ctx, { leadId, reason: "They rang us." });
  await doTask(ctx, { taskId, outcome: "NO_CONTACT", note: "" });
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED" });
  expect(
    await db.suppression.count({ where: { workspaceId: ctx.workspaceId, value: "ana@example.com" } }),
  ).toBe(1);
  expect((await taskOf(leadId)).state).toBe("CANCELLED");
});

test("a lead that is let go on gets its task again", async () => {
  const { ctx, leadId, taskOf, plan, list } = await standing();
  await stopLead(ctx, { leadId, reason: "Wait." });
  await restartLead(ctx, { leadId, reason: "Go on." });
  expect(await plan()).toMatchObject({ tasks: 1 });
  expect((await taskOf(leadId)).state).toBe("OPEN");
  expect(await list()).toHaveLength(1);
});

test("a step that was taken out holds nobody: the sequence goes on without it", async () => {
  const scene = await standing();
  await removeStep(scene);
  scene.clock.set("2026-03-04T10:00:00Z");
  expect(await scene.plan()).toMatchObject({ mails: 1, tasks: 0 });
});

test("a task that a planner wrote down for a step taken out a moment before holds nobody either", async () => {
  const scene = await standing();
  await removeStep(scene);
  await db.task.updateMany({
    where: { id: scene.taskId },
    data: { state: "OPEN", dueAt: new Date("2026-03-12T10:00:00Z") },
  });
  expect(await scene.list()).toEqual([]);
  const { ctx, campaignId, leadId } = scene;
  scene.clock.set("2026-03-04T10:00:00Z");
  expect((await nextOfLead(ctx, leadId))?.is).toBe("foreseen");
  expect((await simulateSends(ctx, { campaignId, days: 5 })).mails).toMatchObject([{ leadId }]);
  expect(await scene.plan()).toMatchObject({ mails: 1 });
});

test("a paused campaign keeps its tasks to itself until it goes on", async () => {
  const { ctx, campaignId, list } = await standing();
  await pauseCampaign(ctx, { campaignId, reason: "Wrong words." });
  expect(await list()).toEqual([]);
  await db.campaign.updateMany({ where: { id: campaignId }, data: { state: "ACTIVE", stateBecause: null } });
  expect(await list()).toHaveLength(1);
});

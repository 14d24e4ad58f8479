import { expect, test } from "vitest";
import { UpdateCampaign } from "@/lib/cam/campaign/schema";
import { updateCampaign } from "@/lib/cam/campaign/update";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import type { Step } from "@/lib/cam/jobs/define-job";
import { nurtureJob } from "@/lib/cam/jobs/nurture";
import { changeMailbox } from "@/lib/cam/mailbox/change";
import { ChangeMailbox } from "@/lib/cam/mailbox/schema";
import { setCampaignMailboxes } from "@/lib/cam/mailbox/set-campaign";
import { PlanInput } from "@/lib/cam/planning/schema";
import { saveSequence } from "@/lib/cam/sequence/save";
import { SaveSequence } from "@/lib/cam/sequence/schema";
import { newId } from "@/lib/ids";
import { fillDue } from "@/tests/load/mail-rows";
import { testDatabase } from "@/tests/support/database";
import { openLimits } from "@/tests/support/open-limits";
import { mail, sendingScene } from "./scene";

const { db } = await testDatabase();
const WEEKDAYS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "09:00", until: "17:00" }));
/** A few more than are planned in one part. */
const PEOPLE = 520;

/** Plans everybody as the job does, and something changes after its first part. */
async function planned(
  change: (scene: Awaited<ReturnType<typeof sendingScene>>) => Promise<unknown>,
  more: Parameters<typeof sendingScene>[1] = {},
) {
  const scene = await sendingScene(db, {
    ...{ steps: [mail("It costs 100 a month.")], dailyCap: 20_000_000 },
    ...more,
  });
  const { campaignId, sequenceId } = scene;
  const ctx: CamContext = { ...scene.ctx, actor: { kind: "job", name: "nurture", runId: newId() } };
  await openLimits(ctx, { latenessMinutes: 480, sendWindow: WEEKDAYS });
  await fillDue(db, {
    ...{ workspaceId: ctx.workspaceId, campaignId, sequenceId, leads: PEOPLE, at: ctx.now() },
    zone: "Europe/Lisbon",
  });
  let parts = 0;
  const step: Step<CamContext> = {
    run: (_name, work) => work(),
    async inTransaction(_name, work) {
      const done = await inTransaction(ctx, work);
      if (++parts === 2) await change(scene);
      return done;
    },
  };
  await nurtureJob.perform({ ctx, step, input: PlanInput.parse({ campaignId }), progress() {} } as never);
  return { ...scene, waiting: (await scene.outbox()).filter(({ state }) => state === "READY") };
}

test("a wording that is changed while mails are planned is what the rest of them say", async () => {
  const { outbox } = await planned(async ({ ctx, campaignId, sequenceId }) => {
    const [step] = await db.step.findMany({ where: { workspaceId: ctx.workspaceId, sequenceId } });
    await saveSequence(
      ctx,
      SaveSequence.parse({
        ...{ campaignId, sequenceId, version: 0, name: "For all", tier: null },
        steps: [{ ...mail("It costs 200 a month."), id: step?.id }],
      }),
    );
  });
  const says = (await outbox()).flatMap(({ state, text }) =>
    state === "READY" ? [text?.split("\n")[0]] : [],
  );
  expect(says.filter((text) => text === "It costs 100 a month.")).toEqual([]);
});

test("a mailbox whose sender is renamed while mails are planned gives that name to all that wait", async () => {
  const { waiting } = await planned(({ ctx, boxes: [mailboxId = ""] }) =>
    changeMailbox(
      { ...ctx, actor: { ...ctx.actor, role: "ADMIN" } } as CamContext,
      ChangeMailbox.parse({ mailboxId, version: 0, senderName: "Maya S. Santos" }),
    ),
  );
  expect(waiting.length).toBeGreaterThan(0);
  expect(waiting.filter(({ fromName }) => fromName !== "Maya S. Santos")).toEqual([]);
});

test("a mailbox that is taken out of the campaign while mails are planned sends none of the rest", async () => {
  const { waiting, boxes } = await planned(
    ({ ctx, campaignId, boxes: [stays] }) =>
      setCampaignMailboxes(ctx, { campaignId, mailboxes: [{ mailboxId: stays ?? "", weight: 1 }] }),
    { mailboxes: 2 },
  );
  expect(waiting.filter(({ mailboxId }) => mailboxId !== boxes[0])).toEqual([]);
});

test("a campaign that begins to ask for the first yeses while mails are planned asks for as many as it says", async () => {
  const { outbox } = await planned(async ({ ctx, campaignId }) => {
    const { version } = await db.campaign.findFirstOrThrow({ where: { id: campaignId } });
    await db.outbound.updateMany({
      where: { workspaceId: ctx.workspaceId, state: "READY" },
      data: { state: "CANCELLED", reasons: ["cancelled-by-person"] },
    });
    await updateCampaign(
      ctx,
      UpdateCampaign.parse({ campaignId, version, approval: "FIRST", approvalFirst: 5 }),
    );
  });
  const asked = (await outbox()).filter(({ state }) => state === "AWAITING_APPROVAL");
  expect(asked).toHaveLength(5);
});

test("a wording that is changed before what says it is written down waits for that, and takes it back", async () => {
  const scene = await sendingScene(db, { steps: [mail("It costs 100 a month.")] });
  const { campaignId, sequenceId, add, outbox } = scene;
  const ctx: CamContext = { ...scene.ctx, actor: { kind: "job", name: "nurture", runId: newId() } };
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  const { id } = await db.step.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, sequenceId } });
  const steps = [{ ...mail("It costs 200 a month."), id }];
  const wanted = { campaignId, sequenceId, version: 0, name: "For all", tier: null, steps };
  let change: Promise<unknown> | undefined;
  const step: Step<CamContext> = {
    run: (_name, work) => work(),
    inTransaction: (_name, work) =>
      inTransaction(ctx, async (tx) => {
        const done = await work(tx);
        if ((await tx.db.outbound.count({ where: { workspaceId: ctx.workspaceId } })) > 0 && !change) {
          change = saveSequence(scene.ctx, SaveSequence.parse(wanted));
          await Promise.race([change, new Promise((go) => setTimeout(go, 500))]);
        }
        return done;
      }),
  };
  await nurtureJob.perform({ ctx, step, input: PlanInput.parse({ campaignId }), progress() {} } as never);
  await change;
  expect(await outbox()).toMatchObject([{ state: "CANCELLED", reasons: ["wording-changed"] }]);
});

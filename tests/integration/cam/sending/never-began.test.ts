import { expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { sendingScene } from "./scene";

const { db } = await testDatabase();
const MINUTE_MS = 60_000;

async function planned(more: Parameters<typeof sendingScene>[1] = {}) {
  const scene = await sendingScene(db, more);
  const { ctx, add, campaignId, clock, outbox } = scene;
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  return scene;
}

test("tries that never began are no tries: one “not now” does not give up what was only claimed before", async () => {
  const { ctx, campaignId, sender, outbox, clock } = await planned();
  const state = (to: "PAUSED" | "ACTIVE") =>
    db.campaign.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } },
      data: { state: to, stateBecause: to === "PAUSED" ? "A look." : null },
    });
  for (let turn = 0; turn < 8; turn++) {
    await sendDue(ctx, {
      at: async (boundary) => {
        if (boundary === "claimed") await state("PAUSED");
      },
    });
    await state("ACTIVE");
    clock.pass(MINUTE_MS);
  }
  sender.next({
    ...{ status: "later", about: "recipient", afterSeconds: null, code: "451" },
    reason: "Greylisted.",
  });
  await sendDue(ctx);
  expect((await outbox())[0]?.state).toBe("READY");
});

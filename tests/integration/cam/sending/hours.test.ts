import { expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { sendingScene } from "./scene";

const { db } = await testDatabase();
const MINUTE_MS = 60_000;

test("a mail that was claimed inside its hours and comes to its turn outside of them waits for the next", async () => {
  const { ctx, add, campaignId, clock, outbox, sender } = await sendingScene(db);
  await db.campaign.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } },
    data: {
      sendWindow: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "09:00", until: "11:00" })),
    },
  });
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  expect((await outbox())[0]?.dueAt?.getTime()).toBeLessThan(Date.parse("2026-03-02T10:59:30Z"));
  clock.set("2026-03-02T10:59:30Z");
  await sendDue(ctx, {
    at: async (boundary) => {
      // Behind others of a slow mail server.
      if (boundary === "claimed") clock.pass(7 * MINUTE_MS);
    },
  });
  expect(sender.taken).toEqual([]);
});

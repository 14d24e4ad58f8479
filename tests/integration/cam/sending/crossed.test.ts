import { expect, test, vi } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { comeToNext, planAll, sendDue } from "./run";
import { sendingScene } from "./scene";

const { db } = await testDatabase();

test("an answer that is written down never crosses a claim for the same person", async () => {
  const { ctx, add, campaignId, clock, outbox, boxes, sender } = await sendingScene(db);
  const { leadId } = await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  await comeToNext({ clock, outbox });
  const warn = vi.spyOn(ctx.log, "warn");
  let claim: Promise<unknown> = Promise.resolve();
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary !== "answered") return;
      let holds = () => {};
      const held = new Promise<void>((go) => {
        holds = go;
      });
      claim = db
        .$transaction(async (tx) => {
          await tx.$executeRaw`select 1 from "Mailbox" where "id" = ${boxes[0] ?? ""}::uuid for share`;
          holds();
          await new Promise((go) => setTimeout(go, 400));
          await tx.$executeRaw`select 1 from "Lead" where "id" = ${leadId}::uuid for share`;
        })
        .catch((error: unknown) => error);
      await held;
    },
  });
  expect(await claim).toBeUndefined();
  expect(sender.taken).toHaveLength(1);
  expect(warn.mock.calls.filter(([, said]) => String(said).includes("crossed"))).toEqual([]);
});

import { expect, test } from "vitest";
import { setCampaignMailboxes } from "@/lib/cam/mailbox/set-campaign";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { mail, sendingScene } from "./scene";

const { db } = await testDatabase();
const MINUTE_MS = 60_000;
const notNow: SendOutcome = {
  ...{ status: "later", about: "recipient", afterSeconds: null, code: "451" },
  reason: "Come again.",
};

test("a first mail that was told “not now” while its mailbox was taken out goes from one the campaign has", async () => {
  const { ctx, add, campaignId, boxes, clock, outbox, sender } = await sendingScene(db, {
    ...{ mailboxes: 2, steps: [mail("Hello {{ first_name }}.")] },
  });
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  const [planned] = await outbox();
  const stays = boxes.find((one) => one !== planned?.mailboxId) ?? "";
  clock.set(planned?.dueAt ?? "");
  sender.next(notNow);
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "begun")
        await setCampaignMailboxes(ctx, { campaignId, mailboxes: [{ mailboxId: stays, weight: 1 }] });
    },
  });
  for (let turn = 0; turn < 20 && sender.taken.length === 0; turn++) {
    clock.pass(5 * MINUTE_MS);
    await planAll(ctx, campaignId);
    await sendDue(ctx);
  }
  const stayed = await db.mailbox.findFirstOrThrow({ where: { id: stays } });
  expect(sender.taken.map(({ from }) => from.address)).toEqual([stayed.address]);
});

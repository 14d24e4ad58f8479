import { expect, test } from "vitest";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { createDb } from "@/lib/db";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { sendingScene } from "./scene";

const { db, url } = await testDatabase();

test("a run never holds one connection and waits for another: with one alone it plans, sends, settles what was lost and offers it again", async () => {
  const scene = await sendingScene(db, { dailyCap: 20_000_000 });
  const { ctx, sender, campaignId, add, clock, outbox } = scene;
  const answers: SendOutcome[] = [{ status: "unknown", code: null, reason: "The line broke." }];
  const send: typeof sender.send = async (one) => answers.shift() ?? sender.send(one);
  const alone = createDb(url, { max: 1 });
  Object.assign(ctx, { db: alone, mail: { senderOf: () => ({ ...sender, sameForSeconds: 3_600, send }) } });
  try {
    for (let number = 1; number <= 5; number++)
      await add({ firstName: "Ana", email: `ana@firm-${number}.example` });
    await planAll(ctx, campaignId);
    clock.set((await outbox()).at(-1)?.dueAt ?? "");
    expect(await sendDue(ctx)).toMatchObject({ sent: 4, unknown: 1 });
    clock.pass(6 * 60_000);
    expect(await sendDue(ctx)).toMatchObject({ sent: 1, again: 1 });
  } finally {
    await alone.$disconnect();
  }
});

import { expect, test } from "vitest";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { DAY_MS, mail, sendingScene } from "./scene";

const { db } = await testDatabase();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const lost: SendOutcome = { status: "unknown", code: null, reason: "The line broke." };

test("a mail that is offered again hours later takes its place then: no 24 hours hold more than the mailbox may", async () => {
  const scene = await sendingScene(db, { dailyCap: 1, steps: [mail("Hello {{ first_name }}.")] });
  const { ctx, add, campaignId, clock, outbox, sender } = scene;
  const answers = [lost, lost, lost, lost, lost];
  const arrived: Date[] = [];
  const send = async (): Promise<SendOutcome> => {
    const answer = answers.shift();
    if (answer) return answer;
    arrived.push(ctx.now());
    return { status: "accepted", providerId: `p${arrived.length}`, code: null, reason: "Taken." };
  };
  Object.assign(ctx, { mail: { senderOf: () => ({ ...sender, sameForSeconds: 23 * 3_600, send }) } });
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  for (let minutes = 0; minutes < 8 * 60 && arrived.length === 0; minutes += 2) {
    await sendDue(ctx);
    clock.pass(2 * MINUTE_MS);
  }
  expect(arrived).toHaveLength(1);
  await add({ firstName: "Rui", email: "rui@hotel.example" });
  for (let minutes = 0; minutes < 60 * 60 && arrived.length === 1; minutes += 10) {
    if (minutes % 60 === 0) await planAll(ctx, campaignId);
    await sendDue(ctx);
    clock.pass(10 * MINUTE_MS);
  }
  const [first, second] = arrived;
  expect(((second?.getTime() ?? 0) - (first?.getTime() ?? 0)) / HOUR_MS).toBeGreaterThanOrEqual(24);
});

test("when the clock jumps back nothing more goes than the mailbox may", async () => {
  const scene = await sendingScene(db, { dailyCap: 2, steps: [mail("Hello {{ first_name }}.")] });
  const { ctx, add, campaignId, clock, sender, outbox } = scene;
  for (const name of ["Ana", "Rui", "Eva", "Ines", "Joao"])
    await add({ firstName: name, email: `${name.toLowerCase()}@${name.toLowerCase()}.example` });
  const day = async () => {
    await planAll(ctx, campaignId);
    for (let hour = 0; hour < 8; hour++) {
      await sendDue(ctx);
      clock.pass(HOUR_MS);
    }
  };
  await day();
  expect(sender.taken).toHaveLength(2);
  clock.pass(-9 * HOUR_MS);
  await day();
  expect(sender.taken).toHaveLength(2);
  clock.pass(-2 * DAY_MS);
  await day();
  expect(sender.taken.length).toBeLessThanOrEqual(2);
  expect((await outbox()).length).toBeGreaterThan(0);
});

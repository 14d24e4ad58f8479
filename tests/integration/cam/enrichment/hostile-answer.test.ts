import { expect, test } from "vitest";
import { apolloOutcome } from "@/lib/adapters/enricher/apollo/map";
import { writeAnswers } from "@/lib/cam/enrichment/write-answers";
import { closeAnswered, closeFailed } from "@/lib/cam/vendor/close-batch";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addPerson } from "../lead/lead";

const { db } = await testDatabase();

async function asked() {
  const { ctx } = await testWorkspace(db);
  const { workspaceId } = ctx;
  const campaignId = await addCampaign(ctx);
  const contactId = await addPerson(ctx, { firstName: "Ada", lastName: "Lovelace" });
  const batchId = newId();
  await db.vendorAccount.create({
    data: { workspaceId, vendor: "APOLLO", dayBudget: 100, updatedAt: ctx.now() },
  });
  await db.vendorBatch.create({
    data: {
      workspaceId,
      id: batchId,
      vendor: "APOLLO",
      campaignId,
      people: 1,
      reserved: 1,
      day: new Date("2026-03-02"),
      sentAt: ctx.now(),
      leasedUntil: ctx.now(),
    },
  });
  await db.vendorAsk.create({
    data: { workspaceId, vendor: "APOLLO", batchId, contactId, at: ctx.now() },
  });
  const people = [{ ref: contactId, firstName: "Ada", lastName: "Lovelace" }];
  const hear = (status: number, body: unknown) =>
    apolloOutcome(
      { heard: "answer", status, headers: new Headers(), text: JSON.stringify(body) },
      people,
      ctx.now().getTime(),
    );
  const state = async () => (await db.vendorBatch.findFirstOrThrow({ where: { id: batchId } })).state;
  return { ctx, contactId, batch: { batchId, vendor: "APOLLO" as const }, hear, state };
}

test("what was paid for is kept, though the vendor's words break off in a letter or hold what no text holds", async () => {
  const { ctx, contactId, batch, hear, state } = await asked();
  const outcome = hear(200, {
    credits_consumed: 9_007_199_254_740_991,
    matches: [
      {
        id: "rec\0ord",
        first_name: "Ada",
        last_name: "Lovelace",
        title: `${"x".repeat(199)}😀`,
        seniority: "c\0suite \ud83d",
        email: "ada@example.com",
        email_status: "veri\0fied",
      },
    ],
  });
  if (outcome.status !== "answered") throw new Error("No answer.");
  await closeAnswered(ctx, batch, outcome, (tx, answers) =>
    writeAnswers(tx, { ...batch, answers }, new Map()),
  );
  expect(await state()).toBe("DONE");
  expect(await db.contact.findFirst({ where: { id: contactId } })).toMatchObject({
    seniority: "c suite \ufffd",
    email: "ada@example.com",
  });
});

test("a refusal in such words is a refusal, and no lost answer", async () => {
  const { ctx, batch, hear, state } = await asked();
  const outcome = hear(422, { error: `bad\0 ${"x".repeat(194)}😀` });
  if (outcome.status !== "refused") throw new Error("No refusal.");
  await closeFailed(ctx, batch, outcome);
  expect(await state()).toBe("REFUSED");
});

import { expect, test } from "vitest";
import { whyLead } from "@/lib/cam/lead-desk/reads";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "../sending/run";
import { answer, mail, sendingScene } from "../sending/scene";

const { db } = await testDatabase();

const CALL = {
  channel: "CALL" as const,
  delayDays: 1,
  inThread: false,
  instructions: "Ask for the dates.",
  variants: [],
};

test("the next step of somebody is said by the planner: foreseen, planned, gone, a call, and what keeps them", async () => {
  const scene = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}."), CALL as never, answer("One more thing.")],
  });
  const { ctx, campaignId, add, clock } = scene;
  const { leadId } = await add({ firstName: "Ana", email: "ana@firm-1.example" });
  const next = async () => (await whyLead(ctx, { leadId })).step;
  expect(await next()).toMatchObject({ is: "foreseen", from: "maya1@example.org", zone: "Europe/Lisbon" });

  await planAll(ctx, campaignId);
  const planned = await next();
  expect(planned).toMatchObject({ is: "planned", asks: false });
  clock.set(planned?.is === "planned" ? planned.at : new Date(0));
  await sendDue(ctx);
  expect(await next()).toMatchObject({ is: "task", open: false });
  await planAll(ctx, campaignId);
  expect(await next()).toMatchObject({ is: "task", open: true });

  const { leadId: kept } = await add(
    { firstName: "Rui", email: "rui@firm-2.example" },
    { status: "SCORED", sequenceId: null },
  );
  expect((await whyLead(ctx, { leadId: kept })).step).toBeNull();
  const { leadId: invalid } = await add({
    firstName: "Eva",
    email: "eva@firm-3.example",
    verification: "INVALID",
  } as never);
  expect((await whyLead(ctx, { leadId: invalid })).step).toMatchObject({
    is: "kept",
    because: [{ code: "invalid-address" }],
  });
});

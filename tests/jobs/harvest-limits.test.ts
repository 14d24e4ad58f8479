import { expect, test } from "vitest";
import { runners } from "@/tests/support/runners";
import { harvestTheatre } from "./harvest-scene";

const { db, apollo, both, scene, addLead } = await harvestTheatre();

test("a vendor that fails leaves the rest, and is left alone after the third time", async () => {
  const { ctx, campaignId, harvest, contact } = await scene(runners.embedded, { ...both, verifier: null });
  for (let at = 0; at < 45; at++) await addLead(ctx, { campaignId, person: { email: `p${at}@example.com` } });
  const asked = apollo.state.asked.length;
  const broken = () => new Response("<html>bad gateway</html>", { status: 502 });
  apollo.state.odd.push(broken, broken, broken);
  const { counts } = await harvest();
  expect(counts).toMatchObject({ lost: 30, valid: 45 });
  expect(apollo.state.asked.length).toBe(asked);
  expect(await db.vendorAccount.findFirst({ where: { workspaceId: ctx.workspaceId } })).toMatchObject({
    failures: 3,
    openUntil: expect.any(Date),
  });
  // Those nobody knows about go on; the others wait for the vendor to recover.
  expect(counts).toMatchObject({ enriched: 30, waiting: 15 });
  const lost = await db.vendorAsk.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
  expect((await contact(lost.contactId)).verification).toBe("VALID");
});

test("the day's budget is a wall, and what waits for tomorrow says so", async () => {
  const { ctx, campaignId, harvest, used } = await scene(runners.embedded, { ...both, verifier: null });
  await db.vendorAccount.create({ data: { workspaceId: ctx.workspaceId, vendor: "APOLLO", dayBudget: 12 } });
  for (let at = 0; at < 20; at++) await addLead(ctx, { campaignId, person: { email: `q${at}@example.com` } });
  const rich = (request: Request) =>
    request.json().then((body) => {
      const { details } = body as { details: { email: string }[] };
      return Response.json({
        status: "success",
        matches: details.map(({ email }) => ({ email, title: "Anybody" })),
        credits_consumed: details.length,
      });
    }) as unknown as Response;
  apollo.state.odd.push(rich, rich, rich);
  expect((await harvest()).counts).toMatchObject({ asked: 12, credits: 12, enriched: 12, waiting: 8 });
  expect(await used("apollo")).toBe(12);
  apollo.state.odd.length = 0;
});

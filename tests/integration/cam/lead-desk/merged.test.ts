import { expect, test } from "vitest";
import { readLead } from "@/lib/cam/lead-desk/reads";
import { releaseLead } from "@/lib/cam/lead-desk/release";
import { restartLead } from "@/lib/cam/lead-desk/restart";
import { testDatabase } from "@/tests/support/database";
import { agencyIn } from "../merge/agency";

const { db } = await testDatabase();

/** Two people with a lead each in one campaign: the other's was stopped, and loses its place. */
async function merged(stopped: "MANUAL" | "SUPPRESSED") {
  const made = await agencyIn(db);
  const { person, campaign, lead, merge, ctx } = made;
  const { id: campaignId, sequenceId } = await campaign("Spring");
  const keep = await person("bob@example.com");
  const other = await person("robert@example.org");
  await lead(keep, campaignId, { status: "NURTURED", sequenceId, position: 1, firstMailAt: ctx.now() });
  const lost = await lead(other, campaignId, {
    status: stopped === "SUPPRESSED" ? "SUPPRESSED" : "QUALIFIED",
    stopReason: stopped,
    stoppedAt: ctx.now(),
  });
  await merge(keep, other);
  return { ...made, lost };
}

test("a lead whose person was merged into somebody else is not let go on beside theirs", async () => {
  const { ctx, lost, leadOf } = await merged("MANUAL");
  expect((await readLead(ctx, { leadId: lost })).restart).toMatchObject({ may: false });
  await expect(restartLead(ctx, { leadId: lost, reason: "Back again" })).rejects.toThrow(/merged/);
  expect(await leadOf(lost)).toMatchObject({ stopReason: "MANUAL" });
});

test("nor released: their no may stand with the one who stayed", async () => {
  const { ctx, lost, leadOf } = await merged("SUPPRESSED");
  expect(await readLead(ctx, { leadId: lost })).toMatchObject({ release: false });
  await expect(releaseLead(ctx, { leadId: lost, reason: "They asked" })).rejects.toThrow(/merged/);
  expect(await leadOf(lost)).toMatchObject({ status: "SUPPRESSED" });
});

test("a stop is not taken back while another campaign writes to them, and the operator is told which", async () => {
  const { ctx, person, campaign, lead, leadOf } = await agencyIn(db);
  const [a, b] = [await campaign("Spring"), await campaign("Autumn")];
  const bob = await person("bob@example.com");
  await lead(bob, a.id, { status: "NURTURED", sequenceId: a.sequenceId });
  const stopped = await lead(bob, b.id, {
    status: "NURTURED",
    sequenceId: b.sequenceId,
    stopReason: "MANUAL",
    stoppedAt: ctx.now(),
  });
  await expect(restartLead(ctx, { leadId: stopped, reason: "Go on" })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await leadOf(stopped)).toMatchObject({ stopReason: "MANUAL" });
});

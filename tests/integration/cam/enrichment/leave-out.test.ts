import { expect, test } from "vitest";
import { inTransaction } from "@/lib/cam/context";
import { leaveOutSuppressed } from "@/lib/cam/enrichment/leave-out";
import { BEFORE_ALL } from "@/lib/cam/paging/schema";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addLead, addPerson, leadOf } from "../lead/lead";

const { db } = await testDatabase();

test("who said no under an address they once had is neither looked up nor handed to a vendor", async () => {
  const { ctx } = await testWorkspace(db);
  const { workspaceId } = ctx;
  const campaignId = await addCampaign(ctx);
  const contactId = await addPerson(ctx, { email: "ada@new.example" });
  const { leadId } = await addLead(ctx, { campaignId, contactId });
  const other = await addLead(ctx, { campaignId, person: { email: "bob@new.example" } });
  await db.contactAlias.create({
    data: {
      workspaceId,
      id: newId(),
      contactId,
      email: "ada@old.example",
      emailKey: "ada@old.example",
      source: "REPLY",
    },
  });
  await db.suppression.create({
    data: {
      workspaceId,
      id: newId(),
      kind: "EMAIL",
      value: "ada@old.example",
      reason: "MANUAL",
      source: "OPERATOR",
    },
  });
  const job = { ...ctx, actor: { kind: "job" as const, name: "harvest", runId: newId() } };
  const stretch = { campaignId, after: BEFORE_ALL, to: "ffffffff-ffff-ffff-ffff-ffffffffffff" };
  expect(await inTransaction(job, (tx) => leaveOutSuppressed(tx, stretch))).toBe(1);
  expect(await leadOf(ctx, leadId)).toMatchObject({ status: "SUPPRESSED" });
  expect(await leadOf(ctx, other.leadId)).toMatchObject({ status: "HARVESTED" });
});

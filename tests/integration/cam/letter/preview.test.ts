import { expect, test } from "vitest";
import { previewLetters } from "@/lib/cam/letter/preview";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addLead } from "../lead/lead";

const { db } = await testDatabase();

async function scene() {
  const { ctx, as } = await testWorkspace(db);
  const { workspaceId } = ctx;
  await db.workspace.update({ where: { id: workspaceId }, data: { postalAddress: "Rua do Farol 1, Porto" } });
  const campaignId = await addCampaign(ctx);
  const mailboxId = newId();
  await db.mailbox.create({
    data: {
      ...{ workspaceId, id: mailboxId, address: "maya@example.org", senderName: "Maya Santos" },
      ...{ provider: "SANDBOX", dailyCap: 50 },
    },
  });
  await db.campaignMailbox.create({ data: { workspaceId, campaignId, mailboxId } });
  const add = (person: { firstName?: string; email: string }) => addLead(ctx, { campaignId, person });
  return { ctx, as, campaignId, add };
}

test("what is typed is shown as the mail each lead would get, and who misses a value is named", async () => {
  const { ctx, campaignId, add } = await scene();
  const ana = await add({ firstName: "Ana", email: "ana@example.com" });
  const nobody = await add({ email: "somebody@example.net" });
  const { letters } = await previewLetters(ctx, {
    campaignId,
    leadIds: [ana.leadId, nobody.leadId],
    wording: { subject: "For {{ first_name }}", body: "Hello {{ first_name }},\n\n{{ sender_name }}" },
  });
  const of = (leadId: string) => letters.find((one) => one.leadId === leadId);
  expect(of(ana.leadId)).toMatchObject({
    ok: true,
    subject: "For Ana",
    problems: [],
    from: { address: "maya@example.org" },
  });
  expect(of(ana.leadId)).toHaveProperty(
    "text",
    expect.stringContaining("Hello Ana,\n\nMaya Santos\n\n-- \n"),
  );
  expect(of(nobody.leadId)).toMatchObject({
    ok: true,
    problems: [{ code: "missing-value", level: "stops" }],
  });
});

test("leads of another campaign are not written to from this one, and another workspace sees nothing", async () => {
  const { ctx, campaignId } = await scene();
  const stranger = await addLead(ctx, { person: { email: "other@example.com" } });
  const wording = { subject: "Hello", body: "Hello." };
  const input = { campaignId, leadIds: [stranger.leadId], wording };
  expect((await previewLetters(ctx, input)).letters).toEqual([]);
  const { ctx: elsewhere } = await testWorkspace(db);
  await expect(previewLetters(elsewhere, input)).rejects.toThrow("no such campaign");
});

import { expect, test } from "vitest";
import { checkDraft } from "@/lib/cam/sequence/draft";
import { listLeadsToWrite } from "@/lib/cam/sequence/leads";
import { lookOver } from "@/lib/cam/sequence/look-over";
import { previewStep } from "@/lib/cam/sequence/preview";
import { DraftSteps, LeadsToWrite, LookOver, PreviewStep } from "@/lib/cam/sequence/schema";
import { listOwnFields } from "@/lib/cam/wording/reads";
import { newId } from "@/lib/ids";
import { testDatabase } from "@/tests/support/database";
import { addLead } from "../lead/lead";
import { answer, call, mail, sequenceScene, wording } from "./scene";

const { db } = await testDatabase();

async function scene() {
  const made = await sequenceScene(db);
  const { ctx, campaignId } = made;
  const { workspaceId } = ctx;
  await db.workspace.update({ where: { id: workspaceId }, data: { postalAddress: "Rua do Farol 1, Porto" } });
  const mailboxId = newId();
  await db.mailbox.create({
    data: {
      ...{ workspaceId, id: mailboxId, address: "maya@example.org", senderName: "Maya Santos" },
      ...{ provider: "SANDBOX", dailyCap: 50 },
    },
  });
  await db.campaignMailbox.create({ data: { workspaceId, campaignId, mailboxId } });
  const add = (firstName: string | null, more: object = {}) =>
    addLead(ctx, {
      campaignId,
      status: "QUALIFIED",
      tier: "WARM",
      person: { firstName, email: `${newId()}@example.com` },
      ...more,
    });
  const listed = async (more: object = {}) =>
    (await listLeadsToWrite(ctx, LeadsToWrite.parse({ campaignId, ...more }))).items.map(({ id }) => id);
  return { ...made, add, listed };
}

test("a sequence is shown for who is in it or would come into it, and for nobody else", async () => {
  const { ctx, campaignId, add, listed, save } = await scene();
  const hot = await add("Ana", { tier: "HOT" });
  const warm = await add("Bea");
  const unscored = await add("Cao", { tier: null, status: "ENRICHED" });
  await add("Rejected", { status: "REJECTED" });
  await add("Stopped", { stoppedAt: new Date(), stopReason: "MANUAL" });
  expect(await listed()).toEqual([hot.leadId, warm.leadId, unscored.leadId]);
  expect(await listed({ tier: "HOT" })).toEqual([hot.leadId]);
  expect(await listed({ tier: "COLD" })).toEqual([]);
  expect(await listed({ tier: "COLD", anybody: true })).toHaveLength(3);
  // The hot ones have their own now, and the rest is for everybody else.
  const { sequenceId } = await save([mail("One")], { tier: "HOT" });
  expect(await listed()).toEqual([warm.leadId, unscored.leadId]);
  const inIt = await add("Dea", { tier: "COLD", status: "ROUTED", sequenceId });
  expect(await listed({ tier: "HOT", sequenceId })).toEqual([hot.leadId, inIt.leadId]);
  // Page by page, each once.
  const first = await listLeadsToWrite(ctx, LeadsToWrite.parse({ campaignId, anybody: true, limit: 3 }));
  const rest = await listLeadsToWrite(
    ctx,
    LeadsToWrite.parse({ campaignId, anybody: "true", limit: 3, after: first.after }),
  );
  expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(["Ana", "Bea", "Cao", "Dea"]);
  expect(rest.after).toBeNull();
});

test("a look over all leads counts what is wrong by kind, step and wording, with the leads behind it", async () => {
  const { ctx, campaignId, add } = await scene();
  const ana = await add("Ana");
  const nameless = await add(null);
  const noAddress = await add("Cao", { person: { firstName: "Cao" } });
  const steps = [
    mail("Hello {{ first_name }}", {
      variants: [
        wording("Hello {{ first_name }}"),
        wording("Buy now at http://other.example.net", { label: "B" }),
        wording("{{ last_name }}", { label: "C", weight: 0 }),
      ],
    }),
    call("Ring them."),
    answer("Hello again, {{ first_name | default: 'you' }}"),
  ];
  const look = (more: object = {}) => lookOver(ctx, LookOver.parse({ campaignId, steps, ...more }));
  const { found, looked, total, after } = await look();
  expect([looked, total, after]).toEqual([3, 3, null]);
  const of = (code: string) =>
    found
      .filter((one) => one.code === code)
      .map(({ step, label, leads }) => [step, label, leads.map(({ id }) => id)]);
  expect(of("missing-value")).toEqual([[0, "A", [nameless.leadId]]]);
  expect(of("no-address")).toEqual([[null, null, [noAddress.leadId]]]);
  expect(of("insecure-link")).toEqual([[0, "B", expect.arrayContaining([ana.leadId])]]);
  expect(of("other-domain")[0]?.[2]).toHaveLength(3);
  expect(of("no-subject")).toEqual([]);
  const [first, second] = [await look({ limit: 2 }), await look({ limit: 2, after: nameless.leadId })];
  expect([first.looked, first.after, second.looked, second.total]).toEqual([2, nameless.leadId, 1, null]);
  await db.workspace.update({ where: { id: ctx.workspaceId }, data: { postalAddress: null } });
  expect((await look()).found).toContainEqual(
    expect.objectContaining({ code: "no-postal-address", step: null, label: null }),
  );
});

test("a follow-up is shown under the subject the lead got, and an unfinished draft says what is wrong with it", async () => {
  const { ctx, campaignId, add } = await scene();
  const { leadId } = await add("Ana");
  const { letters } = await previewStep(
    ctx,
    PreviewStep.parse({
      campaignId,
      leadIds: [leadId],
      wording: { subject: null, body: "Still there, {{ first_name }}?" },
      threadOf: { subject: "For {{ first_name }}", body: "Hello" },
    }),
  );
  expect(letters).toMatchObject([
    { ok: true, subject: "Re: For Ana", text: expect.stringContaining("Still there, Ana?"), problems: [] },
  ]);
  const { wrong } = await checkDraft(ctx, DraftSteps.parse({ campaignId, steps: [mail("{{ nobody }}")] }));
  expect(wrong).toEqual({ "steps.0.variants.0.body": [expect.stringContaining("line 1, column")] });
});

test("fields of one's own are offered, those most leads have first", async () => {
  const { ctx, campaignId, add } = await scene();
  await add("Ana", { person: { customFields: { founded: "1999", "favourite tool": "a pen" } } });
  await add("Bea", { person: { customFields: { founded: "2003" } } });
  expect(await listOwnFields(ctx, { campaignId })).toEqual([
    { name: "founded", known: 2, of: 2 },
    { name: "favourite tool", known: 1, of: 2 },
  ]);
});

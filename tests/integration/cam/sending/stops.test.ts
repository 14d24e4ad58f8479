import { describe, expect, test } from "vitest";
import { addBlocks } from "@/lib/cam/block-list/add";
import { AddBlocks } from "@/lib/cam/block-list/schema";
import { pauseCampaign } from "@/lib/cam/campaign/pause";
import { editContact } from "@/lib/cam/contact/edit";
import { EditContact } from "@/lib/cam/contact/schema";
import type { CamContext } from "@/lib/cam/context";
import { stopLead } from "@/lib/cam/lead/stop";
import { safetyOf } from "@/lib/cam/safety/limits";
import { saveSafety } from "@/lib/cam/safety/save";
import { SaveSafety } from "@/lib/cam/safety/schema";
import { stopEverything } from "@/lib/cam/safety/stop-all";
import { Suppress } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import { createTag } from "@/lib/cam/tag/create";
import { testDatabase } from "@/tests/support/database";
import { leadOf } from "../lead/lead";
import { planAll, sendDue } from "./run";
import { sendingScene } from "./scene";

const { db } = await testDatabase();

interface Standing {
  ctx: CamContext;
  campaignId: string;
  leadId: string;
  contactId: string;
  mailboxId: string;
}

/** Everything that may be said between the plan and the provider, as the people who say it do it. */
const STOPS: Record<string, (standing: Standing) => Promise<unknown>> = {
  "somebody stops the lead": ({ ctx, leadId }) => stopLead(ctx, { leadId, reason: "They called." }),
  "they say no": ({ ctx }) =>
    suppress(ctx, Suppress.parse({ entries: ["ana@example.com"], reason: "UNSUBSCRIBED" })),
  "their domain is put on the list": ({ ctx }) =>
    suppress(ctx, Suppress.parse({ entries: ["example.com"], reason: "MANUAL" })),
  "everything is stopped": ({ ctx }) => stopEverything(ctx, { reason: "A wrong list." }),
  "the campaign is paused": ({ ctx, campaignId }) =>
    pauseCampaign(ctx, { campaignId, reason: "Wrong words." }),
  "they answer": ({ ctx, leadId }) =>
    ctx.db.lead.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: leadId } },
      data: {
        status: "REPLIED",
        nextActionAt: null,
        stoppedAt: ctx.now(),
        stopReason: "REPLIED",
        repliedAt: ctx.now(),
      },
    }),
  "they are erased": ({ ctx, contactId }) =>
    ctx.db.contact.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: contactId } },
      data: {
        ...{
          erasedAt: ctx.now(),
          email: null,
          emailKey: null,
          emailDomain: null,
          firstName: null,
          lastName: null,
        },
      },
    }),
  "the workspace goes back to dry run": ({ ctx }) =>
    ctx.db.workspace.update({ where: { id: ctx.workspaceId }, data: { mode: "DRY_RUN" } }),
  "the campaign goes back to dry run": ({ ctx, campaignId }) =>
    ctx.db.campaign.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } },
      data: { mode: "DRY_RUN" },
    }),
  "the mailbox is paused": ({ ctx, mailboxId }) =>
    ctx.db.mailbox.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: mailboxId } },
      data: { state: "PAUSED", stateBecause: "It rests." },
    }),
  "their address is corrected": ({ ctx, contactId }) =>
    editContact(ctx, EditContact.parse({ contactId, version: 0, email: "right@example.com" })),
  "their name is corrected": ({ ctx, contactId }) =>
    editContact(ctx, EditContact.parse({ contactId, version: 0, firstName: "Bea" })),
  "their address turns out to take no mail": ({ ctx, contactId }) =>
    ctx.db.contact.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: contactId } },
      data: { verification: "INVALID", verificationReasons: ["no-mailbox"], verifiedAt: ctx.now() },
    }),
  "a block list names them": ({ ctx }) =>
    addBlocks(ctx, AddBlocks.parse({ list: "COMPETITOR", entries: ["example.com"] })),
  "their lead is tagged as one to leave alone": async ({ ctx, leadId }) => {
    const { id: tagId } = await createTag(ctx, { name: "Leave alone", doNotContact: true });
    await ctx.db.leadTag.create({ data: { workspaceId: ctx.workspaceId, leadId, tagId } });
  },
  "only others are on the allowlist": async ({ ctx }) => {
    const admin = { ...ctx, actor: { ...ctx.actor, role: "ADMIN" } } as CamContext;
    const { source: _from, ...limits } = await safetyOf(ctx);
    return saveSafety(
      admin,
      SaveSafety.parse({ ...limits, allowlist: "@ours\\.example\\.com$", version: null }),
    );
  },
};

async function standing() {
  const scene = await sendingScene(db);
  const { ctx, campaignId, boxes, add, outbox, clock } = scene;
  const { leadId, contactId } = await add({ firstName: "Ana", email: "ana@example.com" });
  await planAll(ctx, campaignId);
  const [planned] = await outbox();
  clock.set(planned?.dueAt ?? "");
  const say = (what: string) =>
    STOPS[what]?.({ ctx, campaignId, leadId, contactId, mailboxId: boxes[0] ?? "" });
  return { ...scene, leadId, say };
}

describe.each(Object.keys(STOPS))("when %s", (what) => {
  test("after the plan, nothing is claimed", async () => {
    const { ctx, sender, outbox, say } = await standing();
    await say(what);
    expect(await sendDue(ctx)).toMatchObject({ sent: 0 });
    expect(sender.taken).toEqual([]);
    const [message] = await outbox();
    expect(message?.attempts).toBe(0);
    expect(["READY", "SKIPPED", "CANCELLED"]).toContain(message?.state);
    if (message?.state !== "READY") expect(message?.reasons.length).toBeGreaterThan(0);
  });

  test("after the claim, nothing leaves, and its places are free again", async () => {
    const { ctx, sender, outbox, say } = await standing();
    const counts = await sendDue(ctx, {
      at: async (boundary) => {
        if (boundary === "claimed") await say(what);
      },
    });
    expect(counts).toMatchObject({ sent: 0, unknown: 0 });
    expect(sender.taken).toEqual([]);
    const [message] = await outbox();
    expect(["READY", "SKIPPED"]).toContain(message?.state);
    expect(await ctx.db.quotaUse.count({ where: { outboundId: message?.id ?? "", releasedAt: null } })).toBe(
      0,
    );
    expect(await ctx.db.outboundAttempt.findMany({ where: { outboundId: message?.id ?? "" } })).toMatchObject(
      [{ fact: "NOT_TAKEN", attempt: 1 }],
    );
    // And it does not go by the next run either.
    await sendDue(ctx);
    expect(sender.taken).toEqual([]);
  });
});

test("a block list that names them after the plan is heard by the gate, which says so", async () => {
  const { ctx, sender, outbox } = await standing();
  await addBlocks(ctx, AddBlocks.parse({ list: "COMPETITOR", entries: ["example.com"] }));
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
  expect((await outbox())[0]).toMatchObject({ state: "SKIPPED", reasons: ["blocked-competitor"] });
});

test("nobody is marked as written to by a mailbox that only plays, once real mail goes out", async () => {
  const { ctx, campaignId, add, outbox, clock, sender } = await sendingScene(db, { provider: "SANDBOX" });
  const { workspaceId } = ctx;
  const { leadId } = await add({ firstName: "Ana", email: "ana@example.com" });
  await planAll(ctx, campaignId);
  expect(await outbox()).toEqual([]);
  await db.workspace.update({ where: { id: workspaceId }, data: { mode: "SANDBOX" } });
  clock.pass(24 * 3_600_000);
  await planAll(ctx, campaignId);
  expect(await outbox()).toMatchObject([{ state: "READY" }]);
  await db.workspace.update({ where: { id: workspaceId }, data: { mode: "LIVE" } });
  clock.set((await outbox())[0]?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 0, held: 1 });
  expect(await outbox()).toMatchObject([{ state: "READY", holdReasons: ["mailbox"] }]);
  expect(sender.taken).toEqual([]);
  expect(await leadOf(ctx, leadId)).toMatchObject({ status: "ROUTED", firstMailAt: null });
});

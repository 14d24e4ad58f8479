import { expect, test } from "vitest";
import { changeMailbox } from "@/lib/cam/mailbox/change";
import { ChangeMailbox } from "@/lib/cam/mailbox/schema";
import { updateWorkspace } from "@/lib/cam/workspace/update";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "../sending/run";
import { mail, sendingScene } from "../sending/scene";

const { db } = await testDatabase();

async function planned(more: Parameters<typeof sendingScene>[1] = {}) {
  const scene = await sendingScene(db, more);
  const { ctx, add, campaignId, clock, outbox, sender } = scene;
  const asAdmin = { ...ctx, actor: { ...ctx.actor, role: "ADMIN" } } as typeof ctx;
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  const mailboxId = (await outbox())[0]?.mailboxId ?? "";
  const change = async (what: object) => {
    const { version } = await db.mailbox.findFirstOrThrow({ where: { id: mailboxId } });
    return changeMailbox(asAdmin, ChangeMailbox.parse({ mailboxId, version, ...what }));
  };
  const move = async (what: { name?: string; zone?: string; postalAddress?: string }) => {
    const {
      id: _id,
      mode: _mode,
      ...now
    } = await db.workspace.findFirstOrThrow({
      where: { id: ctx.workspaceId },
      select: { id: true, mode: true, name: true, zone: true, postalAddress: true, version: true },
    });
    return updateWorkspace(asAdmin, { ...now, ...what });
  };
  /** What they are sent once it is planned anew. */
  const got = async () => {
    await planAll(ctx, campaignId);
    clock.set((await outbox())[0]?.dueAt ?? "");
    await sendDue(ctx);
    return sender.taken;
  };
  return { ...scene, change, move, got };
}

test("a mail that waits says the signature and the name its mailbox has by now", async () => {
  const { outbox, change, got } = await planned({
    steps: [mail("Hello {{ first_name }}.\n\n{{ signature | default: 'Maya' }}")],
  });
  await change({ senderName: "Maya S. Santos", signature: "Maya, by the old harbour" });
  expect(await outbox()).toMatchObject([{ state: "CANCELLED", reasons: ["letter-changed"] }]);
  const mails = await got();
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({
    from: { name: "Maya S. Santos" },
    text: expect.stringContaining("Maya, by the old harbour"),
  });
});

test("a mail that was asked about because its mailbox had no signature is written anew once it has one, and asked about", async () => {
  const { ctx, campaignId, outbox, change } = await planned({ steps: [mail("Hello.\n\n{{ signature }}")] });
  expect(await outbox()).toMatchObject([{ state: "AWAITING_APPROVAL", holdReasons: ["missing-value"] }]);
  await change({ signature: "Maya, by the old harbour" });
  await planAll(ctx, campaignId);
  expect(await outbox()).toMatchObject([
    {
      state: "AWAITING_APPROVAL",
      holdReasons: [],
      text: expect.stringContaining("Maya, by the old harbour"),
    },
  ]);
  const asked = { workspaceId: ctx.workspaceId, kind: "MESSAGE", decision: null } as const;
  expect(await db.reviewItem.count({ where: asked })).toBe(1);
});

test("a mail that waits says the agency's name and postal address of now, and nothing happens for another zone", async () => {
  const { outbox, move, got } = await planned();
  await move({ zone: "Europe/Madrid" });
  expect(await outbox()).toMatchObject([{ state: "READY" }]);
  await move({ postalAddress: "Cais do Farol 9, 8000 Faro" });
  expect(await outbox()).toMatchObject([{ state: "CANCELLED", reasons: ["letter-changed"] }]);
  const mails = await got();
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain("Cais do Farol 9, 8000 Faro");
});

test("what a person is asked about stays as they see it, and a limit that is changed takes nothing back", async () => {
  const asked = await planned({ approval: "ALL" });
  await asked.change({ signature: "Maya, by the old harbour" });
  expect(await asked.outbox()).toMatchObject([{ state: "AWAITING_APPROVAL" }]);
  const other = await planned();
  await other.change({ dailyCap: 39 });
  expect(await other.outbox()).toMatchObject([{ state: "READY" }]);
});

test("mails of another mailbox and of another workspace stay as they are", async () => {
  const one = await planned();
  const other = await planned();
  await one.move({ postalAddress: "Cais do Farol 9, 8000 Faro" });
  await one.change({ signature: "Maya, by the old harbour" });
  expect(await other.outbox()).toMatchObject([{ state: "READY" }]);
});

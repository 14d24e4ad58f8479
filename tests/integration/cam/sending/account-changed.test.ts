import { expect, test } from "vitest";
import { createMemorySender } from "@/lib/adapters/email-sender/memory";
import type { CamContext } from "@/lib/cam/context";
import { changeMailbox } from "@/lib/cam/mailbox/change";
import { ChangeMailbox } from "@/lib/cam/mailbox/schema";
import type { MailToSend } from "@/lib/cam/ports/email-sender";
import { createMailRoom } from "@/lib/mail-room";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { sendingScene } from "./scene";

const { db } = await testDatabase();

/** Two mails due from one mailbox, and what left through which account. */
async function twoMails() {
  const scene = await sendingScene(db, { dailyCap: 20_000_000 });
  const { add, campaignId, clock, outbox, boxes } = scene;
  const left: { account: string; to: string }[] = [];
  const room = createMailRoom((account) => {
    const memory = createMemorySender();
    const send = (mail: MailToSend) => {
      const by = account.provider === "RESEND" ? `RESEND ${account.key}` : account.provider;
      left.push({ account: by, to: mail.to.address });
      return memory.send(mail);
    };
    return { ...memory, send };
  });
  const actor = { ...scene.ctx.actor, role: "ADMIN" } as CamContext["actor"];
  const ctx: CamContext = { ...scene.ctx, mail: room, actor };
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await add({ firstName: "Rui", email: "rui@hotel.example" });
  await planAll(ctx, campaignId);
  clock.set(new Date(Math.max(...(await outbox()).map(({ dueAt }) => dueAt?.getTime() ?? 0))));
  return { ...scene, ctx, left, mailboxId: boxes[0] ?? "" };
}
const change = (ctx: CamContext, mailboxId: string, more: object) =>
  changeMailbox(ctx, ChangeMailbox.parse({ mailboxId, version: 0, ...more }));

test("a workspace and its mailbox go to the sandbox while a run is on: what is claimed from then on never leaves for real", async () => {
  const { ctx, left, mailboxId, clock, outbox } = await twoMails();
  const [first, second] = await outbox();
  clock.set(first?.dueAt ?? "");
  let rounds = 0;
  await sendDue(ctx, {
    until: new Date((second?.dueAt?.getTime() ?? 0) + 60_000),
    at: async (boundary) => {
      if (boundary !== "before-claim" || ++rounds !== 2) return;
      await change(ctx, mailboxId, { provider: "SANDBOX" });
      await db.workspace.update({ where: { id: ctx.workspaceId }, data: { mode: "SANDBOX" } });
      clock.set(second?.dueAt ?? "");
    },
  });
  expect(rounds).toBeGreaterThan(1);
  expect(left).toHaveLength(1);
  await sendDue(ctx);
  expect(left).toEqual([
    { account: "RESEND re_any", to: first?.recipientAddress },
    { account: "SANDBOX", to: second?.recipientAddress },
  ]);
});

test("a mailbox that only plays from now on sends nothing real by what a run had opened before", async () => {
  const { ctx, left, mailboxId } = await twoMails();
  let changed: Promise<unknown> | null = null;
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "claimed") {
        changed ??= change(ctx, mailboxId, { provider: "SANDBOX" });
        await changed;
      }
    },
  });
  expect(changed).not.toBeNull();
  expect(left.filter(({ account }) => account !== "SANDBOX")).toEqual([]);
});

test("an account that was entered anew while a run is on is the one that is used from then on", async () => {
  const { ctx, left, mailboxId } = await twoMails();
  let changed: Promise<unknown> | null = null;
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "claimed") {
        changed ??= change(ctx, mailboxId, { key: "re_another" });
        await changed;
      }
    },
  });
  expect(left.filter(({ account }) => account === "RESEND re_any")).toEqual([]);
});

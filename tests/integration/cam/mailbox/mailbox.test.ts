import { describe, expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { openMailbox } from "@/lib/cam/mailbox/account";
import { changeMailbox } from "@/lib/cam/mailbox/change";
import { connectMailbox } from "@/lib/cam/mailbox/connect";
import { pauseMailbox } from "@/lib/cam/mailbox/pause";
import { campaignMailboxes, listMailboxes, readMailbox } from "@/lib/cam/mailbox/reads";
import { resumeMailbox } from "@/lib/cam/mailbox/resume";
import { retireMailbox } from "@/lib/cam/mailbox/retire";
import { ChangeMailbox } from "@/lib/cam/mailbox/schema";
import { setCampaignMailboxes } from "@/lib/cam/mailbox/set-campaign";
import type { SendingAccount } from "@/lib/cam/ports/email-sender";
import { newId } from "@/lib/ids";
import { createMailRoom } from "@/lib/mail-room";
import { addMember, sandboxRoom, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { meanwhile } from "@/tests/support/meanwhile";
import { oneOfEach } from "@/tests/support/one-of-each";
import { connected, PASSWORD, roomOf, smtp } from "./scene";

const { db } = await testDatabase();

async function scene() {
  const made = await testWorkspace(db, { role: "ADMIN" });
  return { ...made, ctx: { ...made.ctx, mail: roomOf() } };
}

/** The account a mailbox opens to, as the sender would be handed it. */
async function opened(ctx: CamContext, id: string) {
  const accounts: SendingAccount[] = [];
  const [sender] = [sandboxRoom().senderOf({ mailboxId: id, version: 0 }, { provider: "SANDBOX" })];
  const mail = createMailRoom((account) => {
    accounts.push(account);
    return sender;
  });
  openMailbox({ ...ctx, mail }, await db.mailbox.findFirstOrThrow({ where: { id } }));
  return accounts[0];
}

const change = (ctx: CamContext, mailboxId: string, version: number, more: object) =>
  changeMailbox(ctx, ChangeMailbox.parse({ mailboxId, version, ...more }));

describe("a mailbox", () => {
  test("is connected once, warms up by itself, and names its domain", async () => {
    const { ctx, as, workspace } = await scene();
    const id = await connected(ctx);
    const page = await readMailbox(ctx, { mailboxId: id });
    expect(page).toMatchObject({ state: "ACTIVE", dailyCap: 40, capNow: 5, used: 0, secretEntered: true });
    expect(page.domain).toMatchObject({ name: "example.com", problem: expect.stringMatching(/not checked/) });
    await expect(connected(ctx)).rejects.toMatchObject({ code: "conflict" });
    const operator = as((await addMember(db, workspace.id, "OPERATOR")).actor);
    await expect(connectMailbox(operator, smtp({ address: "b@example.com" }))).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("asked for by two at once is connected by one, and the other is told; two of one domain both are", async () => {
    const { ctx } = await scene();
    const late = { ...ctx, db: meanwhile(db, () => connected(ctx)) };
    await expect(connected(late)).rejects.toMatchObject({
      code: "conflict",
      message: "maya@example.com is connected already. Change it on its page.",
    });
    const names = ["a", "b", "c", "d", "e"];
    await Promise.all(names.map((name) => connected(ctx, { address: `${name}@example.org` })));
    expect((await listMailboxes(ctx)).items).toHaveLength(6);
  });

  test("never shows its secret again: not on its page, in the list, the audit log or the log", async () => {
    const { ctx, log } = await scene();
    const id = await connected(ctx);
    await change(ctx, id, 0, { senderName: "Maya S", password: "another-quiet-harbour" });
    const told = JSON.stringify([
      await readMailbox(ctx, { mailboxId: id }),
      await listMailboxes(ctx),
      await db.auditEvent.findMany({ where: { workspaceId: ctx.workspaceId } }),
      await db.mailbox.findMany({ where: { id } }),
      log.lines,
    ]);
    expect(told).toContain("Maya S");
    for (const secret of [PASSWORD, "another-quiet-harbour"]) expect(told).not.toContain(secret);
    expect(JSON.stringify([await readMailbox(ctx, { mailboxId: id }), await listMailboxes(ctx)])).not.toMatch(
      /cam1\.|sealedCredentials/,
    );
    expect(await opened(ctx, id)).toMatchObject({ password: "another-quiet-harbour" });
  });

  test("keeps a password that is not entered again, but never for another server or user", async () => {
    const { ctx } = await scene();
    const id = await connected(ctx);
    await change(ctx, id, 0, { provider: "SMTP", password: "", senderName: "Maya" });
    expect(await opened(ctx, id)).toMatchObject({ host: "smtp.example.com", password: PASSWORD });
    for (const elsewhere of [
      { host: "smtp.attacker.example" },
      { user: "other" },
      { port: 2525 },
      { security: "tls" },
    ])
      await expect(change(ctx, id, 1, elsewhere)).rejects.toMatchObject({
        detail: { fields: { password: [expect.stringMatching(/again/)] } },
      });
    await change(ctx, id, 1, { host: "mail.example.net", password: "new one here" });
    expect(await opened(ctx, id)).toMatchObject({ host: "mail.example.net", password: "new one here" });
    await expect(change(ctx, id, 2, { provider: "RESEND" })).rejects.toMatchObject({
      detail: { fields: { key: [expect.any(String)] } },
    });
    await change(ctx, id, 2, { provider: "RESEND", key: "re_1" });
    expect(await opened(ctx, id)).toEqual({ provider: "RESEND", key: "re_1" });
  });

  test("is not changed over what somebody else changed meanwhile", async () => {
    const { ctx } = await scene();
    const id = await connected(ctx);
    await change(ctx, id, 0, { dailyCap: 30 });
    await expect(change(ctx, id, 0, { dailyCap: 90 })).rejects.toMatchObject({ code: "conflict" });
    expect(await readMailbox(ctx, { mailboxId: id })).toMatchObject({ dailyCap: 30, version: 1 });
  });

  test("is not connected to a server inside, nor in the open, unless the installation allows it", async () => {
    const { ctx } = await scene();
    const mail = roomOf({
      "smtp.inside.example": { reach: "no", because: "It leads inside." },
      "smtp.office.example": { reach: "inside" },
    });
    const here = { ...ctx, mail };
    await expect(connected(here, { host: "smtp.inside.example" })).rejects.toMatchObject({
      detail: { fields: { host: ["It leads inside."] } },
    });
    await expect(connected(here, { security: "none" })).rejects.toMatchObject({
      detail: { fields: { security: [expect.any(String)] } },
    });
    await connected(here, { host: "smtp.office.example", security: "none" });
  });

  test("is paused with a reason by an operator, and goes on only when it was paused", async () => {
    const { ctx, as, workspace } = await scene();
    const operator = as((await addMember(db, workspace.id, "OPERATOR")).actor);
    const mailboxId = await connected(ctx);
    await pauseMailbox(operator, { mailboxId, reason: "Too many bounces." });
    expect(await readMailbox(ctx, { mailboxId })).toMatchObject({
      state: "PAUSED",
      stateBecause: "Too many bounces.",
    });
    await expect(pauseMailbox(operator, { mailboxId, reason: "Again." })).rejects.toMatchObject({
      code: "conflict",
    });
    await resumeMailbox(operator, { mailboxId });
    await expect(resumeMailbox(operator, { mailboxId })).rejects.toMatchObject({ code: "conflict" });
    await db.mailbox.updateMany({ where: { id: mailboxId }, data: { state: "BROKEN", stateBecause: "535" } });
    await expect(resumeMailbox(operator, { mailboxId })).rejects.toThrow(/test it/);
  });

  test("is retired once nothing waits for it, loses its secrets, and comes back with its history", async () => {
    const { id } = await oneOfEach(db, newId().slice(-8));
    const { ctx: some } = await scene();
    const ctx = { ...some, workspaceId: id.workspace as typeof some.workspaceId };
    const mailboxId = await connected(ctx);
    const outbound = await db.outbound.findFirstOrThrow({ where: { workspaceId: id.workspace } });
    await db.outbound.create({
      data: {
        workspaceId: id.workspace,
        id: newId(),
        kind: "DIRECT",
        dryRun: false,
        dueAt: outbound.dueAt,
        mailboxId,
      },
    });
    await expect(retireMailbox(ctx, { mailboxId, reason: "Maya left." })).rejects.toThrow(
      /One mail still waits/,
    );
    await db.outbound.updateMany({
      where: { mailboxId },
      data: { state: "CANCELLED", reasons: ["operator"] },
    });
    await setCampaignMailboxes(ctx, { campaignId: id.campaign, mailboxes: [{ mailboxId, weight: 2 }] });
    await retireMailbox(ctx, { mailboxId, reason: "Maya left." });
    expect(await db.mailbox.findFirst({ where: { id: mailboxId } })).toMatchObject({
      state: "RETIRED",
      sealedCredentials: null,
    });
    expect(await db.campaignMailbox.count({ where: { mailboxId } })).toBe(0);
    await expect(change(ctx, mailboxId, 1, { dailyCap: 3 })).rejects.toMatchObject({ code: "conflict" });
    expect(await connected(ctx, { senderName: "Maya again" })).toBe(mailboxId);
    expect(await readMailbox(ctx, { mailboxId })).toMatchObject({
      state: "ACTIVE",
      senderName: "Maya again",
    });
  });
});

test("a campaign takes turns with the mailboxes it was given, of its own workspace alone", async () => {
  const { ctx } = await scene();
  const other = await scene();
  const [one, two, foreign] = [
    await connected(ctx),
    await connected(ctx, { address: "jonas@example.com" }),
    await connected(other.ctx),
  ];
  const campaign = await db.campaign.create({
    data: { workspaceId: ctx.workspaceId, id: newId(), name: "Spring", currency: "EUR", dailyCap: 20 },
  });
  const set = (mailboxes: { mailboxId: string; weight: number }[]) =>
    setCampaignMailboxes(ctx, { campaignId: campaign.id, mailboxes });
  await set([
    { mailboxId: one, weight: 3 },
    { mailboxId: two, weight: 0 },
  ]);
  const weights = async () =>
    Object.fromEntries(
      (await campaignMailboxes(ctx, { campaignId: campaign.id })).items.map(({ id, weight }) => [id, weight]),
    );
  expect(await weights()).toEqual({ [one]: 3, [two]: 0 });
  await expect(set([{ mailboxId: foreign, weight: 1 }])).rejects.toMatchObject({ code: "missing" });
  await set([{ mailboxId: two, weight: 1 }]);
  expect(await weights()).toEqual({ [one]: null, [two]: 1 });
});

import { expect, test } from "vitest";
import { sendMail } from "@/lib/cam/direct-mail/send";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { listSendingDomains } from "@/lib/cam/sending-limit/reads";
import type { MailProvider } from "@/lib/db/generated/enums";
import { testDatabase } from "@/tests/support/database";
import { leadOf } from "../lead/lead";
import { planAll, sendDue } from "./run";
import { mail, sendingScene } from "./scene";

const { db } = await testDatabase();

const nobodyThere: SendOutcome = {
  ...{ status: "refused", kind: "recipient", code: "550 5.1.1" },
  reason: "550 5.1.1 No such user here",
};

/** So many mails are due at a server that answers each with this. */
async function refusing(
  answer: SendOutcome,
  { people = 1, provider = "SMTP" as MailProvider, steps = [mail("Hello {{ first_name }}.")] } = {},
) {
  const scene = await sendingScene(db, { provider, dailyCap: 20_000_000, steps });
  const { ctx, sender } = scene;
  const asked: string[] = [];
  const send = async ({ to }: { to: { address: string } }) => {
    asked.push(to.address);
    return answer;
  };
  Object.assign(ctx, { mail: { senderOf: () => ({ ...sender, send }) } });
  const added = [];
  for (let number = 1; number <= people; number++)
    added.push(await scene.add({ firstName: "Ana", email: `ana@firm-${number}.example` }));
  await planAll(ctx, scene.campaignId);
  const last = (await scene.outbox()).at(-1);
  return { ...scene, added, asked, allDue: () => scene.clock.set(last?.dueAt ?? "") };
}

test("three people that their servers do not know pause the domain as three bounces do, and the next stays", async () => {
  const { ctx, asked, outbox, allDue } = await refusing(nobodyThere, { people: 5 });
  allDue();
  await sendDue(ctx);
  expect(asked).toHaveLength(3);
  expect((await outbox()).map(({ state }) => state).sort()).toEqual([
    "READY",
    "READY",
    "REFUSED",
    "REFUSED",
    "REFUSED",
  ]);
  expect((await listSendingDomains(ctx)).items).toMatchObject([
    {
      pausedBy: "limits",
      pausedBecause: expect.stringMatching(/^3 of 3 mails in 30 days bounced/),
      limits: { bounces: { count: 3 } },
    },
  ]);
  expect(await db.alert.findMany({ where: { workspaceId: ctx.workspaceId } })).toMatchObject([
    { kind: "DOMAIN_PAUSED" },
  ]);
});

test("what a provider refuses to take was asked of nobody, and what is refused for us is no bounce", async () => {
  const resend = await refusing({ ...nobodyThere, code: "422" }, { people: 4, provider: "RESEND" });
  resend.allDue();
  await sendDue(resend.ctx);
  expect((await listSendingDomains(resend.ctx)).items).toMatchObject([
    { pausedAt: null, limits: { sent: 0 } },
  ]);

  const policy = await refusing({ ...nobodyThere, kind: "policy", code: "550 5.7.1" }, { people: 4 });
  policy.allDue();
  await sendDue(policy.ctx);
  expect((await listSendingDomains(policy.ctx)).items).toMatchObject([
    { pausedAt: null, limits: { bounces: { count: 0 } } },
  ]);
});

test("whoever is not there is left alone from then on, and what waits for them is taken back", async () => {
  const { ctx, added, outbox, allDue } = await refusing(nobodyThere);
  const [{ leadId, contactId } = { leadId: "", contactId: "" }] = added;
  await sendMail(ctx, {
    leadId,
    mailboxId: null,
    subject: "Hours",
    text: "Hello again.",
    at: new Date("2026-03-20T10:00:00Z"),
    dry_run: false,
  });
  allDue();
  await sendDue(ctx);
  expect(await leadOf(ctx, leadId)).toMatchObject({ status: "SUPPRESSED", stopReason: "BOUNCED" });
  expect(await db.suppression.findMany({ where: { workspaceId: ctx.workspaceId } })).toMatchObject([
    { value: "ana@firm-1.example", reason: "HARD_BOUNCE", source: "PROVIDER" },
  ]);
  expect((await outbox()).filter((one) => one.contactId === contactId)).toMatchObject([
    { kind: "STEP", state: "REFUSED" },
    { kind: "DIRECT", state: "CANCELLED", reasons: ["bounced"] },
  ]);
});

test("a mailbox that is refused for what it sends rests, and says so once, until a person lets it go on", async () => {
  const policy: SendOutcome = {
    ...{ status: "refused", kind: "policy", code: "550 5.7.1" },
    reason: "550 5.7.1 Blocked for its reputation.",
  };
  const { ctx, asked, boxes, outbox, allDue } = await refusing(policy, { people: 3 });
  const [mailboxId = ""] = boxes;
  allDue();
  await sendDue(ctx);
  expect(asked).toHaveLength(1);
  expect((await outbox()).map(({ state }) => state).sort()).toEqual(["READY", "READY", "REFUSED"]);
  expect(await db.suppression.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  const said = () =>
    db.alert.findMany({
      where: { workspaceId: ctx.workspaceId },
      select: { kind: true, subjectId: true, title: true, text: true },
    });
  const paused = {
    kind: "MAILBOX_TROUBLE",
    subjectId: mailboxId,
    title: "Nothing goes from maya1@example.org any more",
    text: expect.stringContaining("Blocked for its reputation."),
  };
  expect(await said()).toEqual([paused]);
  expect(
    await db.auditEvent.findMany({ where: { action: "mailbox.paused", subjectId: mailboxId } }),
  ).toHaveLength(1);
  await sendDue(ctx);
  expect(await said()).toHaveLength(1);
});

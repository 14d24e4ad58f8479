import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { settleUnknown } from "@/lib/cam/ledger/settle";
import { SettleUnknown } from "@/lib/cam/outbound/schema";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { createReportSignatures } from "@/lib/report-signatures";
import { testDatabase } from "@/tests/support/database";
import { delivery, hear, secretOf } from "../provider-report/reports";
import { planAll, sendDue } from "./run";
import { DAY_MS, mail, sendingScene } from "./scene";

const { db } = await testDatabase();
const HOUR_MS = 3_600_000;
const OWN = secretOf("the installation's own");
const lost: SendOutcome = { status: "unknown", code: null, reason: "The line broke." };

test("a mail that is reported to have gone, after a person said it did not, counts: the next keeps its distance from it", async () => {
  const scene = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}."), { ...mail("One more thing.", "Two"), delayDays: 1 }],
  });
  const { add, campaignId, clock, outbox, sender } = scene;
  const ctx: CamContext = { ...scene.ctx, reports: createReportSignatures(OWN) };
  const { leadId } = await add(
    { firstName: "Ana", email: "ana@clinic.example" },
    { statusChangedAt: new Date("2026-02-16T10:00:00Z") },
  );
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  sender.next(lost);
  await sendDue(ctx);
  const outboundId = (await outbox())[0]?.id ?? "";
  await db.workspace.update({
    where: { id: ctx.workspaceId },
    data: { stopAll: true, stopAllAt: ctx.now() },
  });
  await settleUnknown(
    ctx,
    SettleUnknown.parse({ outboundId, sent: false, again: true, reason: "They have nothing." }),
  );
  await db.workspace.update({ where: { id: ctx.workspaceId }, data: { stopAll: false, stopAllAt: null } });
  const report = {
    type: "email.delivered",
    created_at: ctx.now().toISOString(),
    data: { email_id: "re_1", created_at: ctx.now().toISOString(), tags: { cam_key: outboundId } },
  };
  await hear(ctx, delivery(ctx, OWN, report));
  const went = ctx.now().getTime();
  const [first] = await outbox();
  expect.soft(first).toMatchObject({ state: "DELIVERED", reasons: [], sentAt: expect.any(Date) });
  const lead = await db.lead.findFirst({ where: { id: leadId } });
  expect.soft(lead).toMatchObject({ status: "NURTURED", firstMailAt: expect.any(Date) });
  await planAll(ctx, campaignId);
  for (let hour = 0; hour < 200 && sender.taken.length === 0; hour++) {
    await sendDue(ctx);
    if (sender.taken.length > 0) break;
    clock.pass(HOUR_MS);
    if (hour % 12 === 0) await planAll(ctx, campaignId);
  }
  // Three days between two mails to one person.
  expect((ctx.now().getTime() - went) / DAY_MS).toBeGreaterThanOrEqual(3);
});

test("a mail that a person left as not gone and is reported as delivered stands as sent, and the next keeps its distance", async () => {
  const { add, campaignId, clock, outbox, sender, ...scene } = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}."), { ...mail("One more thing.", "Two"), delayDays: 1 }],
  });
  const ctx: CamContext = { ...scene.ctx, reports: createReportSignatures(OWN) };
  await add(
    { firstName: "Ana", email: "ana@clinic.example" },
    { statusChangedAt: new Date("2026-02-16T10:00:00Z") },
  );
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  sender.next({ status: "unknown", code: null, reason: "The line broke." });
  await sendDue(ctx);
  const went = ctx.now().getTime();
  const outboundId = (await outbox())[0]?.id ?? "";
  await settleUnknown(ctx, SettleUnknown.parse({ outboundId, sent: false, reason: "They have nothing." }));
  const report = {
    type: "email.delivered",
    created_at: ctx.now().toISOString(),
    data: { email_id: "re_2", created_at: ctx.now().toISOString(), tags: { cam_key: outboundId } },
  };
  await hear(ctx, delivery(ctx, OWN, report));
  for (let hour = 0; hour < 200 && sender.taken.length === 0; hour++) {
    if (hour % 12 === 0) await planAll(ctx, campaignId);
    await sendDue(ctx);
    if (sender.taken.length > 0) break;
    clock.pass(HOUR_MS);
  }
  expect((ctx.now().getTime() - went) / DAY_MS).toBeGreaterThanOrEqual(3);
});

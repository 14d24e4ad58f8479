import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { credentialsOf } from "@/lib/cam/mailbox/account";
import { handleWaiting } from "@/lib/cam/provider-report/handle-waiting";
import { readHearing } from "@/lib/cam/provider-report/reads";
import { receiveReport } from "@/lib/cam/provider-report/receive";
import type { PrismaClient } from "@/lib/db/generated/client";
import { createReportSignatures } from "@/lib/report-signatures";
import { testDatabase } from "@/tests/support/database";
import { mailAgencyIn } from "@/tests/support/mail-agency";
import { delivery, hear, provider, secretOf } from "./reports";

const { db } = await testDatabase();
const OWN = secretOf("the installation's own");

/** With the installation's own secret, or none. */
async function agency(own: string | undefined = OWN) {
  const made = await mailAgencyIn(db);
  const ctx: CamContext = { ...made.ctx, reports: createReportSignatures(own) };
  return { ...made, ctx };
}
async function giveSecret(of: PrismaClient, ctx: CamContext, mailboxId: string, webhookSecret: string) {
  const place = { workspaceId: ctx.workspaceId, purpose: credentialsOf(mailboxId) };
  await of.mailbox.updateMany({
    where: { id: mailboxId },
    data: { sealedCredentials: ctx.sealer.seal(JSON.stringify({ key: "re_key", webhookSecret }), place) },
  });
}
const delivered = (outboundId: string, more: object = {}) => ({
  type: "email.delivered",
  created_at: "2026-03-02T09:00:05.000Z",
  data: { email_id: `re_${outboundId}`, created_at: "2026-03-02T09:00:00.000Z", ...more },
});
const eventsOf = (eventId: string) => db.providerEvent.findMany({ where: { eventId } });

test("without a secret nothing is believed, and everybody can read that nothing is heard", async () => {
  const { ctx, mail, outboundOf, mailboxId } = await agency("");
  const { outboundId } = await mail("ana@clinic.example");
  const sent = delivery(ctx, OWN, delivered(outboundId));
  await expect(receiveReport(provider(ctx), sent)).rejects.toMatchObject({ code: "signed-out" });
  const empty = { ...sent, signatures: delivery(ctx, "whsec_", delivered(outboundId), sent).signatures };
  await expect(receiveReport(provider(ctx), empty)).rejects.toMatchObject({ code: "signed-out" });
  expect(await eventsOf(sent.id)).toEqual([]);
  expect((await outboundOf(outboundId)).state).toBe("SENT");
  expect(await readHearing(ctx)).toMatchObject({
    mailboxes: 1,
    deaf: ["ada@lighthouse.example.com"],
    lastReportAt: null,
  });
  await giveSecret(db, ctx, mailboxId, secretOf("of this mailbox"));
  expect((await readHearing(ctx)).deaf).toEqual([]);
});

test("a report signed with the installation's secret, or the mailbox's, is kept and heeded", async () => {
  const { ctx, workspaceId, mail, outboundOf, mailboxId } = await agency();
  const [one, two] = [await mail("ana@clinic.example"), await mail("joao@clinic.example")];
  await giveSecret(db, ctx, mailboxId, `${secretOf("the next one")} ${secretOf("of this mailbox")}`);
  const first = delivery(ctx, OWN, delivered(one.outboundId));
  expect(await hear(ctx, first)).toBe("heeded");
  expect(await hear(ctx, delivery(ctx, secretOf("of this mailbox"), delivered(two.outboundId)))).toBe(
    "heeded",
  );
  for (const { outboundId } of [one, two]) expect((await outboundOf(outboundId)).state).toBe("DELIVERED");
  expect(await eventsOf(first.id)).toMatchObject([
    { workspaceId, outboundId: one.outboundId, outcome: "heeded", type: "email.delivered" },
  ]);
  await expect(
    receiveReport(provider(ctx), delivery(ctx, secretOf("somebody's"), delivered(one.outboundId))),
  ).rejects.toMatchObject({ code: "signed-out" });
  const old = delivery(ctx, OWN, delivered(one.outboundId), { at: new Date(ctx.now().getTime() - 301_000) });
  await expect(receiveReport(provider(ctx), old)).rejects.toMatchObject({ code: "signed-out" });
});

test("twenty deliveries of one report at the same instant are one", async () => {
  const { ctx, mail, leadOf } = await agency();
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const report = {
    type: "email.bounced",
    data: { email_id: `re_${outboundId}`, bounce: { type: "Permanent" } },
  };
  const sent = delivery(ctx, OWN, report);
  const said = await Promise.all(Array.from({ length: 20 }, () => hear(ctx, sent)));
  expect(said.filter((one) => one === "heeded")).toHaveLength(1);
  expect(await eventsOf(sent.id)).toHaveLength(1);
  expect(await db.leadEvent.count({ where: { leadId, kind: "MAIL_REPORTED" } })).toBe(1);
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED", stopReason: "BOUNCED" });
  expect(await hear(ctx, sent)).toBe("known");
});

test("a mailbox's secret proves nothing about another workspace's mail", async () => {
  const [ours, theirs] = [await agency(""), await agency("")];
  const { outboundId } = await theirs.mail("ana@clinic.example");
  await giveSecret(db, ours.ctx, ours.mailboxId, secretOf("ours"));
  const report = { type: "email.complained", data: { email_id: `re_${outboundId}` } };
  const forged = delivery(ours.ctx, secretOf("ours"), report);
  expect(await hear(ours.ctx, forged)).toBe("waits");
  expect((await theirs.outboundOf(outboundId)).state).toBe("SENT");
  expect(await db.suppression.count({ where: { workspaceId: theirs.workspaceId } })).toBe(0);

  // The same report, proven by whoever it belongs to: an account at Resend may be shared.
  await giveSecret(db, theirs.ctx, theirs.mailboxId, secretOf("theirs"));
  expect(await hear(theirs.ctx, delivery(theirs.ctx, secretOf("theirs"), report, { id: forged.id }))).toBe(
    "heeded",
  );
  expect(await hear(ours.ctx, forged)).toBe("known");
  expect(await eventsOf(forged.id)).toMatchObject([{ workspaceId: theirs.workspaceId, outboundId }]);
});

test("a report that names no message of ours is looked at again for an hour, then kept and shown", async () => {
  const { ctx, pass, mailboxId } = await agency("");
  await giveSecret(db, ctx, mailboxId, secretOf("of the one alone"));
  const sent = delivery(ctx, secretOf("of the one alone"), delivered("nobody"));
  expect(await hear(ctx, sent)).toBe("waits");
  expect(await handleWaiting(ctx)).toMatchObject({ waits: 1, unmatched: 0 });
  pass(3_700_000);
  expect(await handleWaiting(ctx)).toMatchObject({ waits: 0, unmatched: 1 });
  expect(await handleWaiting(ctx)).toMatchObject({ unmatched: 0 });
  expect((await readHearing(ctx)).unmatched).toMatchObject([{ type: "email.delivered" }]);
});

test("of a mail that was opened only the fact is kept", async () => {
  const { ctx, mail, outboundOf } = await agency();
  const { outboundId } = await mail("ana@clinic.example");
  const click = { ipAddress: "198.51.100.7", link: "https://example.com", userAgent: "Browser" };
  const sent = delivery(ctx, OWN, {
    type: "email.clicked",
    data: { email_id: `re_${outboundId}`, to: ["ana@clinic.example"], click },
  });
  expect(await hear(ctx, sent)).toBe("ignored");
  const [kept] = await eventsOf(sent.id);
  expect(kept).toMatchObject({ outcome: "ignored", payload: { type: "email.clicked" } });
  expect(JSON.stringify(kept)).not.toMatch(/198\.51|clinic|Browser/);
  expect((await outboundOf(outboundId)).state).toBe("SENT");
});

test("what is no report is refused, however well it is signed", async () => {
  const { ctx } = await agency();
  for (const body of ["", "[]", "null", '{"type":5}', "{", '"\xff"'])
    await expect(
      receiveReport(provider(ctx), delivery(ctx, OWN, Buffer.from(body, "latin1"))),
      body,
    ).rejects.toMatchObject({ code: "invalid" });
  const strange = delivery(ctx, OWN, { type: "contact.created", data: { name: "a\0b \ud800 \\u0000" } });
  expect(await receiveReport(provider(ctx), strange)).toMatchObject({ workspaceId: null });
  expect(await eventsOf(strange.id)).toHaveLength(1);
});

test("whoever tries signatures is told to wait, and whoever has the right one is heard meanwhile", async () => {
  const { ctx, mail } = await agency();
  const { outboundId } = await mail("ana@clinic.example");
  const stranger = { ...provider(ctx), origin: { address: "198.51.100.77" } };
  const wrong = delivery(ctx, secretOf("a guess"), delivered(outboundId));
  const codes = new Set<string>();
  for (let guess = 0; guess < 125; guess++)
    await receiveReport(stranger, wrong).catch((error: { code: string }) => codes.add(error.code));
  expect([...codes]).toEqual(["signed-out", "throttled"]);
  expect(await receiveReport(stranger, delivery(ctx, OWN, delivered(outboundId)))).toMatchObject({
    workspaceId: ctx.workspaceId,
  });
});

test("once somebody has guessed too often, no secret of a mailbox is opened for them any more", async () => {
  const { ctx, mailboxId } = await agency();
  await giveSecret(db, ctx, mailboxId, secretOf("of this mailbox"));
  let opened = 0;
  const open: CamContext["sealer"]["open"] = (...of) => {
    opened++;
    return ctx.sealer.open(...of);
  };
  const stranger = {
    ...provider(ctx),
    origin: { address: "198.51.100.78" },
    sealer: { ...ctx.sealer, open },
  };
  const wrong = delivery(ctx, secretOf("a guess"), delivered("nothing"));
  for (let guess = 0; guess < 120; guess++) await receiveReport(stranger, wrong).catch(() => {});
  const before = opened;
  await expect(receiveReport(stranger, wrong)).rejects.toMatchObject({ code: "throttled" });
  expect(before).toBeGreaterThan(0);
  expect(opened).toBe(before);
});

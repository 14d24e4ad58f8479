import { describe, expect, test } from "vitest";
import { standingOf } from "@/lib/cam/contact/standing";
import type { CamContext } from "@/lib/cam/context";
import { releaseLead } from "@/lib/cam/lead-desk/release";
import { restartLead } from "@/lib/cam/lead-desk/restart";
import { addressHash } from "@/lib/cam/suppression/address-hash";
import { leaveCampaign } from "@/lib/cam/unsubscribe/leave-campaign";
import { readSubscription } from "@/lib/cam/unsubscribe/reads";
import { unsubscribe } from "@/lib/cam/unsubscribe/unsubscribe";
import { newId } from "@/lib/ids";
import { testDatabase } from "@/tests/support/database";
import { mailAgencyIn } from "@/tests/support/mail-agency";
import { audited } from "@/tests/support/people";

const { db } = await testDatabase();

/** As the door makes it: nobody is signed in, the link is all there is. */
const asReader = (ctx: CamContext): CamContext => ({
  ...ctx,
  actor: { kind: "public", name: "unsubscribe link" },
  origin: { address: "198.51.100.7", userAgent: "Mail provider" },
});
const listed = (workspaceId: string) =>
  db.suppression.findMany({ where: { workspaceId }, orderBy: [{ kind: "asc" }, { value: "asc" }] });

test("one click stops everything for that person in every campaign, and says who asked", async () => {
  const { ctx, workspaceId, mail, campaign, leadOf, outboundOf } = await mailAgencyIn(db);
  const sent = await mail("Ana+news@clinic.example");
  const others = await mail("joao@clinic.example", "READY");
  const to = { contactId: sent.contactId, address: "Ana+news@clinic.example" };
  const second = await mail(to, "AWAITING_APPROVAL", { in: await campaign("Dentists") });
  await db.reviewItem.create({
    data: {
      ...{ workspaceId, id: newId(), kind: "MESSAGE", outboundId: second.outboundId },
      why: "Every mail waits for a yes.",
      createdAt: ctx.now(),
    },
  });
  const { outboundId } = sent;

  expect(await unsubscribe(asReader(ctx), { outboundId })).toEqual({ done: "unsubscribed" });
  expect(await listed(workspaceId)).toMatchObject([
    { kind: "EMAIL", value: "ana+news@clinic.example", reason: "UNSUBSCRIBED", source: "LINK" },
    { kind: "EMAIL", value: "ana@clinic.example", evidence: { outboundId } },
  ]);
  for (const { leadId } of [sent, second])
    expect(await leadOf(leadId)).toMatchObject({
      status: "SUPPRESSED",
      stopReason: "UNSUBSCRIBED",
      nextActionAt: null,
    });
  expect(await outboundOf(second.outboundId)).toMatchObject({
    state: "CANCELLED",
    reasons: ["unsubscribed"],
    reasonDetail: "They do not want to be written to.",
  });
  expect(await db.reviewItem.findFirst({ where: { workspaceId } })).toMatchObject({ decision: "WITHDRAWN" });
  expect(await outboundOf(outboundId)).toMatchObject({ state: "SENT" });
  expect(await outboundOf(others.outboundId)).toMatchObject({ state: "READY" });
  expect(await leadOf(others.leadId)).toMatchObject({ status: "ROUTED" });
  expect(await db.leadEvent.findFirst({ where: { leadId: sent.leadId } })).toMatchObject({
    kind: "STATUS_MOVED",
    actorKind: "PUBLIC",
    actorName: "unsubscribe link",
  });
  const [entry, ...more] = (await audited(db, "unsubscribe.everything")).filter(
    (one) => one.workspaceId === workspaceId,
  );
  expect(entry).toMatchObject({
    actorKind: "PUBLIC",
    fromAddress: "198.51.100.7",
    subjectId: outboundId,
    detail: { leadsStopped: 2, cancelled: 1 },
  });
  expect(more).toEqual([]);
  expect(JSON.stringify(entry)).not.toContain("clinic.example");

  expect(await unsubscribe(asReader(ctx), { outboundId })).toEqual({ done: "known" });
  expect(
    (await audited(db, "unsubscribe.everything")).filter((one) => one.workspaceId === workspaceId),
  ).toHaveLength(1);
});

test("a hundred presses at once are one", async () => {
  const { ctx, workspaceId, mail } = await mailAgencyIn(db);
  const { outboundId } = await mail("ana@clinic.example");
  const said = await Promise.all(
    Array.from({ length: 20 }, () => unsubscribe(asReader(ctx), { outboundId })),
  );
  expect(said.filter(({ done }) => done === "unsubscribed")).toHaveLength(1);
  expect(await listed(workspaceId)).toHaveLength(1);
});

describe("the person is found", () => {
  test("after a merge, and a merge of that", async () => {
    const { ctx, workspaceId, mail, person, lead, clinics, leadOf } = await mailAgencyIn(db);
    const { outboundId, contactId } = await mail("ana@clinic.example");
    const [between, last] = [await person("a.sousa@clinic.example"), await person("ana@home.example")];
    const leadId = await lead(last, clinics.id, { status: "QUALIFIED" });
    const into = (id: string, mergedIntoId: string) =>
      db.contact.updateMany({ where: { id }, data: { mergedIntoId, mergedAt: ctx.now() } });
    await into(contactId, between);
    await into(between, last);
    await unsubscribe(asReader(ctx), { outboundId });
    expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED" });
    expect((await standingOf(ctx, last)).length).toBeGreaterThan(0);
    expect((await listed(workspaceId)).map(({ value }) => value)).toContain("ana@home.example");
  });

  test("at the address they have now, and at the one the mail went to", async () => {
    const { ctx, workspaceId, mail } = await mailAgencyIn(db);
    const { outboundId, contactId } = await mail("ana@clinic.example");
    await db.contact.updateMany({
      where: { id: contactId },
      data: { email: "ana@new.example", emailKey: "ana@new.example", emailDomain: "new.example" },
    });
    await unsubscribe(asReader(ctx), { outboundId });
    expect((await listed(workspaceId)).map(({ value }) => value)).toEqual([
      "ana@clinic.example",
      "ana@new.example",
    ]);
  });

  test("also where they have no address any more, whatever is found for them later", async () => {
    const { ctx, mail, leadOf } = await mailAgencyIn(db);
    const { outboundId, contactId, leadId } = await mail("ana@clinic.example");
    const give = (email: string | null) =>
      db.contact.updateMany({
        where: { id: contactId },
        data: { email, emailKey: email, emailDomain: email?.split("@")[1] ?? null },
      });
    await give(null);
    await unsubscribe(asReader(ctx), { outboundId });
    expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED" });
    await give("ana@found-later.example");
    expect(await standingOf(ctx, contactId)).toMatchObject([{ value: "ana@clinic.example" }]);
  });

  test("by the fingerprint of the address, once the person was erased and the mail lost its words", async () => {
    const { ctx, workspaceId, mail } = await mailAgencyIn(db);
    const { outboundId, contactId } = await mail("ana@clinic.example");
    await db.contact.updateMany({
      where: { id: contactId },
      data: { erasedAt: ctx.now(), email: null, emailKey: null, emailDomain: null },
    });
    const nothing = {
      recipientAddress: null,
      recipientName: null,
      recipientKey: null,
      subject: null,
      text: null,
    };
    await db.outbound.updateMany({
      where: { workspaceId, id: outboundId },
      data: { ...nothing, html: null, redactedAt: ctx.now() },
    });
    const hash = addressHash(workspaceId, "ana@clinic.example");
    expect(await unsubscribe(asReader(ctx), { outboundId })).toEqual({ done: "unsubscribed" });
    expect(await listed(workspaceId)).toMatchObject([{ kind: "HASH", value: hash, reason: "UNSUBSCRIBED" }]);
    expect(await readSubscription(asReader(ctx), { outboundId })).toMatchObject({
      everything: true,
      address: null,
    });
    expect(await unsubscribe(asReader(ctx), { outboundId })).toEqual({ done: "known" });
  });
});

test("a person who shares the old address with nobody keeps it out of another's name", async () => {
  const { ctx, mail, person } = await mailAgencyIn(db);
  const { outboundId, contactId } = await mail("office@clinic.example");
  await db.contact.updateMany({
    where: { id: contactId },
    data: { email: "ana@new.example", emailKey: "ana@new.example", emailDomain: "new.example" },
  });
  const next = await person("office@clinic.example");
  await unsubscribe(asReader(ctx), { outboundId });
  expect(await db.contactAlias.count({ where: { contactId } })).toBe(0);
  expect(await standingOf(ctx, next)).toHaveLength(1);
  expect(await standingOf(ctx, contactId)).toHaveLength(1);
});

test("whose old address is somebody else's by now, and who has no other, is stopped all the same", async () => {
  const { ctx, mail, person, leadOf } = await mailAgencyIn(db);
  const { outboundId, contactId, leadId } = await mail("office@clinic.example");
  await db.contact.updateMany({
    where: { id: contactId },
    data: { email: null, emailKey: null, emailDomain: null },
  });
  await person("office@clinic.example");
  expect(await unsubscribe(asReader(ctx), { outboundId })).toEqual({ done: "unsubscribed" });
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED", stopReason: "UNSUBSCRIBED" });
});

test("who leaves one campaign is stopped there alone, and only a named person brings them back", async () => {
  const { ctx, workspaceId, mail, campaign, leadOf, outboundOf } = await mailAgencyIn(db);
  const { outboundId, contactId, leadId } = await mail("ana@clinic.example");
  const to = { contactId, address: "ana@clinic.example" };
  const next = await mail(to, "READY", { leadId });
  const elsewhere = await mail(to, "PLANNED", { in: await campaign("Dentists") });

  expect(await leaveCampaign(asReader(ctx), { outboundId })).toEqual({ done: "left" });
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED", stopReason: "UNSUBSCRIBED" });
  expect(await outboundOf(next.outboundId)).toMatchObject({ state: "CANCELLED", reasons: ["left-campaign"] });
  expect(await outboundOf(elsewhere.outboundId)).toMatchObject({ state: "PLANNED" });
  expect(await leadOf(elsewhere.leadId)).toMatchObject({ status: "ROUTED", stoppedAt: null });
  expect(await listed(workspaceId)).toEqual([]);
  expect(await leaveCampaign(asReader(ctx), { outboundId })).toEqual({ done: "known" });
  expect(await readSubscription(asReader(ctx), { outboundId })).toMatchObject({
    everything: false,
    campaign: true,
  });
  await expect(restartLead(ctx, { leadId, reason: "They rang." })).rejects.toThrow("suppressed");
  await releaseLead(ctx, { leadId, reason: "They rang and asked for it." });
  expect(await leadOf(leadId)).toMatchObject({ status: "QUALIFIED" });
});

test("who leaves a campaign is nobody's question there any more, also as whoever they were merged into", async () => {
  const { ctx, workspaceId, mail, person, lead, clinics, leadOf } = await mailAgencyIn(db);
  const { outboundId, contactId } = await mail("ana@clinic.example");
  const survivor = await person("ana@home.example");
  const leadId = await lead(survivor, clinics.id, { status: "IN_REVIEW" });
  await db.contact.updateMany({
    where: { id: contactId },
    data: { mergedIntoId: survivor, mergedAt: ctx.now() },
  });
  const question = await db.reviewItem.create({
    data: {
      ...{ workspaceId, id: newId(), kind: "LEAD", leadId },
      reasons: ["near-the-bar"],
      why: "Near the bar.",
    },
  });
  expect(await leaveCampaign(asReader(ctx), { outboundId })).toEqual({ done: "left" });
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED" });
  expect(await db.reviewItem.findFirst({ where: { id: question.id } })).toMatchObject({
    decision: "WITHDRAWN",
  });
});

test("what waits for whoever was merged into the reader is cancelled with their no", async () => {
  const { ctx, mail, outboundOf } = await mailAgencyIn(db);
  const read = await mail("ana@clinic.example");
  const other = await mail("a.sousa@clinic.example", "READY");
  await db.contact.updateMany({
    where: { id: other.contactId },
    data: { mergedIntoId: read.contactId, mergedAt: ctx.now() },
  });
  await unsubscribe(asReader(ctx), { outboundId: read.outboundId });
  expect(await outboundOf(other.outboundId)).toMatchObject({ state: "CANCELLED" });
});

test("the link of a test mail says no for nobody", async () => {
  const { ctx, workspaceId, mailboxId } = await mailAgencyIn(db);
  const id = newId();
  await db.outbound.create({
    data: {
      ...{ workspaceId, id, mailboxId, kind: "TEST", dryRun: false, state: "PLANNED", dueAt: ctx.now() },
      ...{ fromAddress: "ada@lighthouse.example.com", recipientAddress: "ada@lighthouse.example.com" },
    },
  });
  expect(await unsubscribe(asReader(ctx), { outboundId: id })).toEqual({ done: "nothing" });
  expect(await leaveCampaign(asReader(ctx), { outboundId: id })).toEqual({ done: "nothing" });
  expect(await readSubscription(asReader(ctx), { outboundId: id })).toMatchObject({ isTest: true });
  expect(await listed(workspaceId)).toEqual([]);
});

test("a link reaches nothing in another workspace", async () => {
  const [ours, theirs] = [await mailAgencyIn(db), await mailAgencyIn(db)];
  const { outboundId } = await theirs.mail("ana@clinic.example");
  await expect(unsubscribe(asReader(ours.ctx), { outboundId })).rejects.toThrow("no such message");
  expect(await listed(theirs.workspaceId)).toEqual([]);
});

test("once it is said, the database itself lets no mail to them be claimed", async () => {
  const { ctx, mail, move, outboundOf } = await mailAgencyIn(db);
  const { outboundId, contactId, leadId } = await mail("ana@clinic.example");
  const to = { contactId, address: "ana@clinic.example" };
  const claimed = await mail(to, "READY", { leadId });
  // Held by a claim at this moment: passed over, and stopped by the claim itself.
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Outbound" where "id" = ${claimed.outboundId}::uuid for update`;
    await unsubscribe(asReader(ctx), { outboundId });
  });
  expect(await outboundOf(claimed.outboundId)).toMatchObject({ state: "READY" });
  await expect(move(claimed.outboundId, "TRANSMITTING")).rejects.toThrow("suppressed");
});

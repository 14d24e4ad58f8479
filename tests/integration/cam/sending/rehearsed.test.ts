import { expect, test } from "vitest";
import { editContact } from "@/lib/cam/contact/edit";
import { EditContact } from "@/lib/cam/contact/schema";
import type { CamContext } from "@/lib/cam/context";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { DAY_MS, mail, sendingScene } from "./scene";

const { db } = await testDatabase();
const STEPS = [mail("Hello {{ first_name }}.")];

test("a rehearsal writes nothing over a real mail, which asks for the yes its campaign wants", async () => {
  const { ctx, campaignId, add, clock, outbox, sender } = await sendingScene(db, { steps: STEPS });
  const { workspaceId } = ctx;
  const { contactId } = await add({ firstName: "Anna", email: "ana@firm-1.example" });
  await planAll(ctx, campaignId);
  await editContact(ctx, EditContact.parse({ contactId, version: 0, firstName: "Ana" }));
  const [before] = await outbox();
  expect(before).toMatchObject({ state: "CANCELLED", dryRun: false });
  await db.workspace.update({ where: { id: workspaceId }, data: { mode: "DRY_RUN" } });
  await db.campaign.updateMany({ where: { workspaceId }, data: { approval: "ALL" } });
  clock.pass(60_000);
  expect(await planAll(ctx, campaignId, true)).toMatchObject({ mails: 1 });
  expect((await outbox()).find(({ id }) => id === before?.id)).toMatchObject({
    state: "CANCELLED",
    text: before?.text,
  });
  await db.workspace.update({ where: { id: workspaceId }, data: { mode: "LIVE" } });
  await planAll(ctx, campaignId);
  for (let half = 0; half < 24; half++) {
    clock.pass(30 * 60_000);
    await sendDue(ctx);
  }
  expect(sender.taken).toHaveLength(0);
  expect(await db.reviewItem.count({ where: { workspaceId, decidedAt: null } })).toBe(1);
});

test("a rehearsal of a mail that misses a value leaves the real one to be asked about", async () => {
  const { ctx, campaignId, add, clock } = await sendingScene(db, { steps: STEPS });
  const { workspaceId } = ctx;
  const { contactId } = await add({ firstName: "Anna", email: "ana@firm-1.example" });
  await planAll(ctx, campaignId);
  await editContact(ctx, EditContact.parse({ contactId, version: 0, firstName: null }));
  await db.workspace.update({ where: { id: workspaceId }, data: { mode: "DRY_RUN" } });
  clock.pass(60_000);
  await planAll(ctx, campaignId, true);
  await db.workspace.update({ where: { id: workspaceId }, data: { mode: "LIVE" } });
  clock.pass(DAY_MS);
  await planAll(ctx, campaignId);
  expect(await db.reviewItem.count({ where: { workspaceId, decidedAt: null } })).toBe(1);
});

test("a mail that waited because a name was missing is written anew once somebody enters it, and asks again", async () => {
  const { ctx, campaignId, add, clock, outbox } = await sendingScene(db, { steps: STEPS });
  const { contactId } = await add({ firstName: null, email: "ana@firm-1.example" });
  await planAll(ctx, campaignId);
  expect(await outbox()).toMatchObject([{ state: "AWAITING_APPROVAL", approvalRequired: true }]);
  const { version } = await db.contact.findFirstOrThrow({ where: { id: contactId } });
  await editContact(ctx, EditContact.parse({ contactId, version, firstName: "Ana" }));
  expect(await outbox()).toMatchObject([{ state: "CANCELLED", reasons: ["name-changed"] }]);
  clock.pass(60_000);
  await planAll(ctx, campaignId);
  expect(await outbox()).toMatchObject([
    { state: "AWAITING_APPROVAL", text: expect.stringContaining("Hello Ana.") },
  ]);
});

/** Plans while the database refuses this one's mail. */
async function planRefusing(ctx: CamContext, campaignId: string, key: string) {
  await db.$executeRawUnsafe(`create function refuse_one() returns trigger language plpgsql as $$ begin
    if new."recipientKey" = '${key}' then raise exception 'not this one' using errcode = 'check_violation'; end if;
    return new; end $$`);
  await db.$executeRaw`create trigger refuses before insert on "Outbound" for each row execute function refuse_one()`;
  try {
    await planAll(ctx, campaignId);
  } finally {
    await db.$executeRaw`drop trigger refuses on "Outbound"`;
    await db.$executeRaw`drop function refuse_one`;
  }
}

test("the first is to be asked about and the database refuses it: somebody else is asked about", async () => {
  const scene = await sendingScene(db, { approval: "FIRST", approvalFirst: 1 });
  const { ctx, add, campaignId, outbox } = scene;
  for (let n = 0; n < 4; n++) await add({ firstName: `Ana ${n}`, email: `p${n}@refused-${n}.example` });
  await planRefusing(ctx, campaignId, "p0@refused-0.example");
  const rows = await outbox();
  expect(rows.map(({ state }) => state).sort()).toEqual(["AWAITING_APPROVAL", "READY", "READY"]);
});

test("a mail with something against it that the database refuses makes nobody else's asked about", async () => {
  const { ctx, add, campaignId, outbox } = await sendingScene(db, { steps: STEPS });
  await add({ firstName: null, email: "nameless@unasked-0.example" });
  for (let n = 1; n < 3; n++) await add({ firstName: `Ana ${n}`, email: `p${n}@unasked-${n}.example` });
  await planRefusing(ctx, campaignId, "nameless@unasked-0.example");
  expect((await outbox()).map(({ state }) => state)).toEqual(["READY", "READY"]);
});

test("whoever was left out is written to as soon as what kept them is mended, and once", async () => {
  const { ctx, campaignId, add, clock, outbox } = await sendingScene(db, { steps: STEPS });
  const { workspaceId } = ctx;
  await add({ firstName: "Ana", email: "ana@mended-1.example" });
  await db.mailbox.updateMany({ where: { workspaceId }, data: { state: "PAUSED", stateBecause: "A look." } });
  expect(await planAll(ctx, campaignId)).toMatchObject({ leftOut: 1, mails: 0 });
  await db.mailbox.updateMany({ where: { workspaceId }, data: { state: "ACTIVE", stateBecause: null } });
  clock.pass(60_000);
  expect(await planAll(ctx, campaignId)).toMatchObject({ leftOut: 0, mails: 1 });
  const [mail] = await outbox();
  expect((mail?.dueAt.getTime() ?? 0) - ctx.now().getTime()).toBeLessThan(2 * 3_600_000);
});

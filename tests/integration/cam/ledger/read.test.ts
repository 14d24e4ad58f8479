import { expect, test } from "vitest";
import { listOutbound } from "@/lib/cam/ledger/list";
import { readOutbound } from "@/lib/cam/ledger/read";
import { OutboundList } from "@/lib/cam/outbound/schema";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "../sending/run";
import { DAY_MS, sendingScene } from "../sending/scene";

const { db } = await testDatabase();
const ask = (given: object) => OutboundList.parse(given);

test("an operator finds a mail by address, by name, by Message-ID and by words of its subject", async () => {
  const { ctx, add, campaignId, clock } = await sendingScene(db);
  await add({ email: "ana@clinic.example", firstName: "Ana" });
  await add({ email: "rui@hotel.example", firstName: "Rui" });
  await planAll(ctx, campaignId);
  for (let quarter = 0; quarter < 6; quarter++) {
    clock.pass(15 * 60_000);
    await sendDue(ctx);
  }
  const { items } = await listOutbound(ctx, ask({ group: "sent" }));
  expect(items.map(({ recipientAddress }) => recipientAddress).toSorted()).toEqual([
    "ana@clinic.example",
    "rui@hotel.example",
  ]);
  const ana = items.find(({ recipientAddress }) => recipientAddress === "ana@clinic.example");
  const { messageId } = await readOutbound(ctx, { outboundId: ana?.id ?? "" });
  for (const q of ["Ana@Clinic.example", "ana", `<${messageId}>`]) {
    const found = await listOutbound(ctx, ask({ q }));
    expect(found.items.map(({ id }) => id)).toEqual([ana?.id]);
  }
  expect((await listOutbound(ctx, ask({ q: "booking" }))).items).toHaveLength(2);
  expect((await listOutbound(ctx, ask({ q: "nobody@else.example" }))).items).toEqual([]);
  expect((await listOutbound(ctx, ask({ q: "%" }))).items).toEqual([]);

  const { ctx: other } = await testWorkspace(db);
  expect((await listOutbound(other, ask({ q: messageId }))).items).toEqual([]);
  await expect(readOutbound(other, { outboundId: ana?.id ?? "" })).rejects.toThrow("no such message");
});

test("pages of the ledger follow on one another through every state, none twice and none lost", async () => {
  const { ctx, add, campaignId, clock } = await sendingScene(db, { mailboxes: 3 });
  for (let number = 1; number <= 9; number++)
    await add({ email: `p${number}@place${number}.example`, firstName: `P${number}` });
  await planAll(ctx, campaignId);
  clock.pass(25 * 60_000);
  await sendDue(ctx);
  const all = (await listOutbound(ctx, ask({ limit: 200 }))).items.map(({ id }) => id);
  expect(new Set(all).size).toBe(9);
  const walked: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listOutbound(ctx, ask({ limit: 2, ...(cursor && { cursor }) }));
    walked.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(walked).toEqual(all);
  const sent = (await listOutbound(ctx, ask({ group: "sent" }))).items;
  const planned = (await listOutbound(ctx, ask({ group: "planned" }))).items;
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.length + planned.length + (await listOutbound(ctx, ask({ group: "held" }))).items.length).toBe(
    9,
  );
  expect(planned.map(({ dueAt }) => dueAt)).toEqual(
    planned.map(({ dueAt }) => dueAt).toSorted((one, other) => one.getTime() - other.getTime()),
  );
  await expect(listOutbound(ctx, ask({ cursor: "no" }))).rejects.toThrow("not one of ours");
});

test("a mail that went proves it: why then, the checks, every try with the provider's words, the places it took", async () => {
  const { ctx, add, campaignId, clock } = await sendingScene(db);
  await add({ email: "ana@clinic.example", firstName: "Ana" });
  await planAll(ctx, campaignId);
  clock.pass(60 * 60_000);
  await sendDue(ctx);
  const [line] = (await listOutbound(ctx, ask({}))).items;
  const mail = await readOutbound(ctx, { outboundId: line?.id ?? "" });
  expect(mail).toMatchObject({ state: "SENT", now: null, approval: { required: false, given: null } });
  expect(mail.plan?.zone).toBe("Europe/Lisbon");
  expect(mail.plan?.said.map(({ code }) => code)).toContain("clock");
  expect(mail.checksPassed).toContain("suppression");
  expect(mail.attemptBook.map(({ fact }) => fact)).toEqual(["STARTED", "ACCEPTED"]);
  expect(mail.places.map(({ scope, of }) => [scope, of])).toEqual([
    ["WORKSPACE", "the workspace"],
    ["CAMPAIGN", expect.any(String)],
    ["MAILBOX", "maya1@example.org"],
    ["DOMAIN", "clinic.example"],
  ]);
  expect(mail.headers.map(({ name }) => name)).toEqual([
    "From",
    "To",
    "Subject",
    "Message-ID",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
  ]);
});

test("a mail that has not gone says why not now, with every reason, and asking claims nothing", async () => {
  const { ctx, add, campaignId, clock } = await sendingScene(db);
  await add({ email: "ana@clinic.example", firstName: "Ana" });
  await planAll(ctx, campaignId);
  const [line] = (await listOutbound(ctx, ask({ group: "planned" }))).items;
  const outboundId = line?.id ?? "";
  expect((await readOutbound(ctx, { outboundId })).now).toMatchObject({
    to: "HOLD",
    reasons: [expect.objectContaining({ code: "not-due" })],
  });
  const { workspaceId } = ctx;
  await db.workspace.update({
    where: { id: workspaceId },
    data: { stopAll: true, stopAllBecause: "A wrong list.", stopAllAt: ctx.now() },
  });
  await db.suppression.create({
    data: {
      ...{ workspaceId, id: ctx.newId(), kind: "DOMAIN", value: "clinic.example" },
      ...{ reason: "MANUAL", source: "OPERATOR" },
    },
  });
  clock.pass(60 * 60_000);
  const { now, state } = await readOutbound(ctx, { outboundId });
  expect(now?.to).toBe("SKIP");
  expect(now?.reasons.map(({ code }) => code)).toEqual(["suppressed", "stop-all"]);
  expect(state).toBe("READY");
  clock.pass(DAY_MS);
  expect((await readOutbound(ctx, { outboundId })).attemptBook).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { postgresBulkWriter } from "@/lib/adapters/bulk-writer/postgres/adapter";
import type { CamContext } from "@/lib/cam/context";
import { findSuppression } from "@/lib/cam/suppression/find";
import { liftSuppression } from "@/lib/cam/suppression/lift";
import { countSuppressions, listSuppressions } from "@/lib/cam/suppression/reads";
import { recordNo } from "@/lib/cam/suppression/record-no";
import { FindSuppression, Suppress, SuppressionFilter } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import { weighSuppression } from "@/lib/cam/suppression/weigh";
import { newId } from "@/lib/ids";
import { addMember, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addPerson, erase, SPELLINGS, statusOf } from "./people";

const { db, url } = await testDatabase();

async function house() {
  const made = await testWorkspace(db);
  const ctx: CamContext = { ...made.ctx, bulk: postgresBulkWriter(url, () => {}) };
  return { ...made, ctx, campaignId: await addCampaign(ctx) };
}
const say = (ctx: CamContext, entries: string, more: object = {}) =>
  suppress(ctx, Suppress.parse({ entries, ...more }));
const find = (ctx: CamContext, address: string) => findSuppression(ctx, FindSuppression.parse({ address }));
const found = async (ctx: CamContext, address: string) => {
  const answer = await find(ctx, address);
  return answer.readable && answer.suppressed;
};
const list = (ctx: CamContext, more: object = {}) => listSuppressions(ctx, SuppressionFilter.parse(more));

describe.each(SPELLINGS)("somebody who is written %s", (_what, said, written) => {
  test("is found on the list, counted before it is done, and their lead is stopped", async () => {
    const { ctx, campaignId } = await house();
    const { leadId } = await addPerson(ctx, campaignId, written);
    const other = await addPerson(ctx, campaignId, "grace@hopper.example.org");
    expect(await found(ctx, written)).toBe(false);
    expect(await weighSuppression(ctx, { entries: [said] })).toMatchObject({ contacts: 1, leads: 1 });

    const done = await say(ctx, said, { reason: "UNSUBSCRIBED", note: "They rang." });
    expect(done).toMatchObject({ leadsStopped: 1, lines: [{ became: "ADDED" }] });
    expect(await found(ctx, written)).toBe(true);
    expect(await db.lead.findFirst({ where: { id: leadId } })).toMatchObject({
      status: "SUPPRESSED",
      stopReason: "UNSUBSCRIBED",
      nextActionAt: null,
    });
    const events = await db.leadEvent.findMany({ where: { leadId } });
    expect(events).toMatchObject([
      { kind: "STATUS_MOVED", fromStatus: "HARVESTED", toStatus: "SUPPRESSED", actorKind: "OPERATOR" },
    ]);
    expect(await statusOf(ctx, other.leadId)).toBe("HARVESTED");
    expect(await say(ctx, written)).toMatchObject({ leadsStopped: 0 });
  });
});

test("an alias and the survivor of a merge are the same person", async () => {
  const { ctx, campaignId } = await house();
  const survivor = await addPerson(ctx, campaignId, "ada@example.com");
  const alias = await addPerson(ctx, campaignId, "grace@example.com");
  await db.contactAlias.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: newId(),
      contactId: alias.contactId,
      email: "grace+old@example.org",
      emailKey: "grace+old@example.org",
      source: "REPLY",
    },
  });
  const between = await addPerson(ctx, campaignId, "between@example.net", {
    mergedIntoId: survivor.contactId,
    mergedAt: ctx.now(),
  });
  await addPerson(ctx, campaignId, "first@example.net", {
    mergedIntoId: between.contactId,
    mergedAt: ctx.now(),
  });
  await say(ctx, "first@example.net");
  expect(await statusOf(ctx, survivor.leadId)).toBe("SUPPRESSED");
  expect(await statusOf(ctx, alias.leadId)).toBe("HARVESTED");
  await say(ctx, "grace@example.org");
  expect(await statusOf(ctx, alias.leadId)).toBe("SUPPRESSED");
});

test("a look-alike of a domain is another company", async () => {
  const { ctx, campaignId } = await house();
  const { leadId } = await addPerson(ctx, campaignId, "ada@notexample.com");
  const above = await addPerson(ctx, campaignId, "ada@example.com.example.org");
  await say(ctx, "example.com");
  expect(await statusOf(ctx, leadId)).toBe("HARVESTED");
  expect(await statusOf(ctx, above.leadId)).toBe("HARVESTED");
});

test("a weaker reason changes nothing, a graver one replaces it and keeps the note", async () => {
  const { ctx } = await house();
  await say(ctx, "ada@example.com", { reason: "UNSUBSCRIBED", note: "By phone" });
  expect(await say(ctx, "ADA@example.com")).toMatchObject({ lines: [{ became: "KNOWN" }] });
  expect(await say(ctx, "ada@example.com", { reason: "COMPLAINED" })).toMatchObject({
    lines: [{ became: "STRENGTHENED" }],
  });
  expect((await list(ctx)).items).toMatchObject([{ reason: "COMPLAINED", note: "By phone" }]);
});

test("two lines that say the same count once, the graver one", async () => {
  const { ctx } = await house();
  const no = (reason: "IMPORTED" | "COMPLAINED") => ({ emails: ["ada@example.com"], domains: [], reason });
  await recordNo(ctx, "IMPORT", [no("IMPORTED"), no("COMPLAINED"), no("IMPORTED")]);
  expect((await list(ctx)).items).toMatchObject([{ reason: "COMPLAINED" }]);
});

test("whoever was erased is known, found by a hash, and not written down again", async () => {
  const { ctx } = await house();
  await erase(ctx, "ada@example.com");
  for (const spelling of ["ada@example.com", "ADA@Example.com", "ada+x@example.com"]) {
    expect(await found(ctx, spelling)).toBe(true);
    await say(ctx, spelling);
  }
  expect((await list(ctx)).items).toHaveLength(1);
  expect((await list(ctx, { q: "Ada@example.com" })).items).toMatchObject([{ kind: "HASH" }]);
});

test("lines that name nobody are told, and the others are put on the list", async () => {
  const { ctx } = await house();
  expect(await say(ctx, "ada@example.com\nnobody\n@@")).toMatchObject({
    added: 1,
    lines: [{ became: "ADDED" }, { became: "INVALID", because: expect.any(String) }, { became: "INVALID" }],
  });
  await expect(say(ctx, "nobody")).rejects.toMatchObject({ code: "invalid" });
});

test("a provider's whole domain is refused until the number of people is named", async () => {
  const { ctx, campaignId } = await house();
  const { leadId } = await addPerson(ctx, campaignId, "ada@googlemail.com");
  await expect(say(ctx, "gmail.com")).rejects.toThrow(/1 of your contacts is there/);
  await expect(say(ctx, "gmail.com", { confirmed: [{ domain: "gmail.com", contacts: 7 }] })).rejects.toThrow(
    /confirm gmail.com with the number 1/,
  );
  expect(await statusOf(ctx, leadId)).toBe("HARVESTED");
  await say(ctx, "gmail.com", { confirmed: [{ domain: "gmail.com", contacts: 1 }] });
  expect(await statusOf(ctx, leadId)).toBe("SUPPRESSED");
});

describe("the way off the list", () => {
  test("a named person with a reason; leads stay where they are", async () => {
    const { ctx, campaignId, user } = await house();
    const { leadId } = await addPerson(ctx, campaignId, "ada@example.com");
    await say(ctx, "ada@example.com");
    const [entry] = (await list(ctx)).items;
    await liftSuppression(ctx, { suppressionId: entry?.id ?? "", because: "She wrote to us again." });
    expect(await found(ctx, "ada@example.com")).toBe(false);
    expect(await statusOf(ctx, leadId)).toBe("SUPPRESSED");
    expect(await db.suppressionLift.findMany({ where: { workspaceId: ctx.workspaceId } })).toMatchObject([
      { liftedById: user.id, value: "ada@example.com", because: "She wrote to us again." },
    ]);
    await expect(
      liftSuppression(ctx, { suppressionId: entry?.id ?? "", because: "Again." }),
    ).rejects.toMatchObject({ code: "missing" });
  });

  test("is closed to keys, jobs, the command line and those below an operator", async () => {
    const { ctx, as, workspace } = await house();
    await say(ctx, "ada@example.com");
    const [entry] = (await list(ctx)).items;
    const lift = (one: CamContext) =>
      liftSuppression(one, { suppressionId: entry?.id ?? "", because: "I may." });
    const { actor: reviewer } = await addMember(db, workspace.id, "REVIEWER");
    for (const actor of [
      { kind: "key", id: newId(), name: "Key", role: "OWNER", scopes: ["*"] } as const,
      { kind: "job", name: "harvest", runId: newId() } as const,
      { kind: "cli", name: "command line" } as const,
      reviewer,
    ])
      await expect(lift(as(actor))).rejects.toMatchObject({ code: "forbidden" });
    expect(await found(ctx, "ada@example.com")).toBe(true);
  });
});

test("the list is told page by page, narrowed, searched and counted", async () => {
  const { ctx, pass } = await house();
  for (const name of ["a@example.com", "b@example.com", "c@example.org"]) {
    await say(ctx, name);
    pass(1_000);
  }
  await say(ctx, "example.net", { reason: "COMPLAINED" });
  const first = await list(ctx, { limit: 2 });
  expect(first.items.map(({ value }) => value)).toEqual(["example.net", "c@example.org"]);
  const second = await list(ctx, { limit: 2, cursor: first.nextCursor ?? "" });
  expect(second.items.map(({ value }) => value)).toEqual(["b@example.com", "a@example.com"]);
  expect((await list(ctx, { kind: "DOMAIN" })).items).toHaveLength(1);
  expect((await list(ctx, { q: "@example.com" })).items).toHaveLength(2);
  expect((await list(ctx, { q: "A@Example.com" })).items).toHaveLength(1);
  expect(await countSuppressions(ctx, { reason: ["MANUAL"] })).toEqual({ count: 3, more: false });
});

test("the log says what was done and names nobody", async () => {
  const { ctx } = await house();
  await say(ctx, "ada@example.com", { note: "Ada rang" });
  const log = await db.auditEvent.findMany({ where: { workspaceId: ctx.workspaceId } });
  expect(log).toMatchObject([{ action: "suppression.added", detail: { reason: "MANUAL", added: 1 } }]);
  expect(JSON.stringify(log)).not.toMatch(/ada@|Ada rang/);
});

test("a viewer may look, and put nobody on the list", async () => {
  const { as, workspace } = await house();
  const { actor } = await addMember(db, workspace.id, "VIEWER");
  await expect(say(as(actor), "ada@example.com")).rejects.toMatchObject({ code: "forbidden" });
  expect(await found(as(actor), "ada@example.com")).toBe(false);
});

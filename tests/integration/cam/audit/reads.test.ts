import { describe, expect, test } from "vitest";
import { listAuditEvents, readAuditChoices } from "@/lib/cam/audit/reads";
import { recordAudit } from "@/lib/cam/audit/record";
import { AuditFilter } from "@/lib/cam/audit/schema";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const filter = (more = {}) => AuditFilter.parse(more);

async function story() {
  const made = await testWorkspace(db, { role: "ADMIN" });
  const { ctx, pass } = made;
  const write = (action: `${string}.${string}`, more = {}) =>
    recordAudit(ctx, { action, subjectKind: "campaign", ...more });
  const list = async (more = {}) =>
    (await listAuditEvents(ctx, filter(more))).items.map(({ action }) => action);
  return { ...made, write, list, hour: () => pass(3_600_000) };
}

describe("the audit log", () => {
  test("is newest first, a page at a time, without a gap or a repeat", async () => {
    const { ctx, write, pass } = await story();
    for (let n = 0; n < 25; n++) {
      await write(`test.n${n}`);
      // Several in one millisecond: the id decides.
      if (n % 3 === 0) pass(1);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAuditEvents(ctx, filter({ limit: 7, cursor }));
      seen.push(...page.items.map(({ action }) => action));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `test.n${24 - n}`));
  });

  test("keeps a page stable when something new is written in between", async () => {
    const { ctx, write, hour } = await story();
    for (const n of [1, 2, 3]) await write(`test.n${n}`).then(hour);
    const first = await listAuditEvents(ctx, filter({ limit: 2 }));
    await write("test.new");
    const second = await listAuditEvents(ctx, filter({ limit: 2, cursor: first.nextCursor }));
    expect(second.items.map(({ action }) => action)).toEqual(["test.n1"]);
  });

  test("is filtered by actor, action, subject and time", async () => {
    const { ctx, as, write, list, hour, user } = await story();
    await write("campaign.paused", { subjectId: "c-1" });
    hour();
    await write("campaign.resumed", { subjectId: "c-2" });
    hour();
    await recordAudit(as({ kind: "job", name: "dispatch", runId: ctx.newId() }), {
      action: "outbound.sent",
      subjectKind: "outbound",
    });
    expect(await list({ action: "campaign.paused" })).toEqual(["campaign.paused"]);
    expect(await list({ action: "campaign." })).toEqual(["campaign.resumed", "campaign.paused"]);
    expect(await list({ subjectId: "c-2" })).toEqual(["campaign.resumed"]);
    expect(await list({ subjectKind: "outbound" })).toEqual(["outbound.sent"]);
    expect(await list({ actor: user.id })).toEqual(["campaign.resumed", "campaign.paused"]);
    expect(await list({ from: "2026-03-02T10:00:00Z", to: "2026-03-02T10:30:00+00:00" })).toEqual([
      "campaign.resumed",
    ]);
    expect(await list({ from: "2026-03-02", to: "2026-03-02" })).toHaveLength(3);
    expect(await list({ to: "2026-03-01" })).toEqual([]);
  });

  test("is searched by text in names, reasons and values; % and _ are only themselves", async () => {
    const { write, list } = await story();
    await write("campaign.paused", { detail: { reason: "Bounces over 4 % this week" } });
    await write("campaign.resumed", { detail: { reason: "all_well" } });
    expect(await list({ text: "BOUNCES" })).toEqual(["campaign.paused"]);
    expect(await list({ text: "4 %" })).toEqual(["campaign.paused"]);
    expect(await list({ text: "%" })).toEqual(["campaign.paused"]);
    expect(await list({ text: "l_w" })).toEqual(["campaign.resumed"]);
    expect(await list({ text: '\'; drop table "AuditEvent"; --' })).toEqual([]);
  });

  test("shows one's own workspace alone", async () => {
    const { write } = await story();
    await write("campaign.paused");
    const other = await story();
    expect(await other.list()).toEqual([]);
    expect(await readAuditChoices(other.ctx)).toEqual({ actions: [], actors: [] });
  });

  test.each(["OPERATOR", "REVIEWER", "VIEWER"] as const)("is not for a %s", async (role) => {
    const { ctx } = await testWorkspace(db, { role });
    await expect(listAuditEvents(ctx, filter())).rejects.toMatchObject({ code: "forbidden" });
    await expect(readAuditChoices(ctx)).rejects.toMatchObject({ code: "forbidden" });
  });

  test.each([
    { actor: "' or 1=1 --" },
    { action: "x; drop table" },
    { subjectId: "a' union select" },
    { from: "yesterday" },
    { limit: 0 },
    { limit: "many" },
  ])("%j is refused before it reaches the database", (wrong) => {
    expect(() => filter(wrong)).toThrow();
  });

  test("a search looks through so many entries at a time, says how far it got, and goes on from there", async () => {
    const { ctx, write, workspace } = await story();
    await write("campaign.needle", { detail: { reason: "needle" } });
    await db.$executeRaw`
      insert into "AuditEvent" ("id", "workspaceId", "at", "actorKind", "actorName", "action", "subjectKind")
      select gen_random_uuid(), ${workspace.id}::uuid, ${ctx.now()}::timestamptz + n * interval '1 second', 'CLI', 'x', 'test.hay', 'test'
        from generate_series(1, 20001) n`;
    const first = await listAuditEvents(ctx, filter({ text: "needle" }));
    expect(first).toMatchObject({
      items: [],
      searchedBackTo: expect.any(Date),
      nextCursor: expect.any(String),
    });
    const second = await listAuditEvents(ctx, filter({ text: "needle", cursor: first.nextCursor }));
    expect(second.items.map(({ action }) => action)).toEqual(["campaign.needle"]);
    expect(second.searchedBackTo).toBeNull();
  });
});

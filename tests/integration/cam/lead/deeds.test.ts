import { describe, expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { logEvent } from "@/lib/cam/lead/log-event";
import { addNote } from "@/lib/cam/lead/note";
import { AddNote, LogEvent, StoryFilter } from "@/lib/cam/lead/schema";
import { setValue } from "@/lib/cam/lead/set-value";
import { stopLead } from "@/lib/cam/lead/stop";
import { readStory } from "@/lib/cam/lead/story";
import type { Role } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addLead, eventsOf, leadOf, trailOf } from "./lead";

const { db } = await testDatabase();
const log = (leadId: string, more: object = {}) =>
  LogEvent.parse({ leadId, kind: "CALL", summary: "Asked for a price list", ...more });

describe("what happened outside of CAM", () => {
  test("stands on the timeline at the time it happened, with who began it", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await addLead(ctx);
    await addNote(ctx, AddNote.parse({ leadId, text: "  <b>Prefers</b> the afternoon  " }));
    await logEvent(ctx, log(leadId, { direction: "IN", at: "2026-03-01T10:15:00+05:45" }));
    expect(await eventsOf(ctx, leadId)).toMatchObject([
      {
        kind: "CALL",
        channel: "CALL",
        direction: "IN",
        at: new Date("2026-03-01T04:30:00Z"),
        text: "Asked for a price list",
      },
      { kind: "NOTE", text: "<b>Prefers</b> the afternoon", at: ctx.now() },
    ]);
    expect(await trailOf(ctx, leadId)).toEqual(["lead.noted", "lead.event-logged"]);
    const entries = JSON.stringify(await db.auditEvent.findMany({ where: { subjectId: leadId } }));
    expect(entries).not.toMatch(/afternoon|price list/);
  });

  test("is not what is still to come, and not about somebody who was erased", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await addLead(ctx);
    await expect(logEvent(ctx, log(leadId, { at: "2026-03-02T09:06:00Z" }))).rejects.toMatchObject({
      detail: { fields: { at: [expect.stringContaining("still to come")] } },
    });
    expect(LogEvent.safeParse({ leadId, kind: "CALL", summary: "x", at: "2026-03-02T09:06" }).success).toBe(
      false,
    );
    const gone = await addLead(ctx, { person: { erasedAt: ctx.now() } });
    await expect(addNote(ctx, { leadId: gone.leadId, text: "x" })).rejects.toThrow(/erased/);
  });
});

describe("the story", () => {
  const pages = async (ctx: CamContext, asked: object) => {
    const kinds: (string | null)[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await readStory(
        ctx,
        StoryFilter.parse({ ...asked, limit: 40, ...(cursor && { cursor }) }),
      );
      kinds.push(...page.items.map(({ text }) => text));
      cursor = page.nextCursor;
    }
    return kinds;
  };

  test("is read whole in pages, in either order, many lines of one moment included, and by part", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await addLead(ctx);
    const start = ctx.now().getTime();
    const lines = Array.from({ length: 130 }, (_, at) => String(at));
    await db.leadEvent.createMany({
      data: lines.map((text, at) => ({
        workspaceId: ctx.workspaceId,
        id: newId(),
        leadId,
        at: new Date(start + Math.floor(at / 50) * 1000),
        kind: at % 2 ? ("NOTE" as const) : ("CALL" as const),
        actorKind: "JOB" as const,
        actorName: "test",
        text,
      })),
    });
    expect(await pages(ctx, { leadId, order: "oldest" })).toEqual(lines);
    expect(await pages(ctx, { leadId })).toEqual(lines.toReversed());
    expect(await pages(ctx, { leadId, part: "notes", order: "oldest" })).toEqual(
      lines.filter((_, at) => at % 2),
    );
  });
});

describe("a stop by hand", () => {
  test("holds from now on, with its reason, and is done once", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await addLead(ctx, { nextActionAt: ctx.now() });
    const both = await Promise.allSettled(
      [1, 2].map(() => stopLead(ctx, { leadId, reason: "On leave until May" })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await leadOf(ctx, leadId)).toMatchObject({
      stopReason: "MANUAL",
      stopDetail: "On leave until May",
      stoppedAt: ctx.now(),
      nextActionAt: null,
      status: "HARVESTED",
    });
    expect(await eventsOf(ctx, leadId)).toMatchObject([{ kind: "STOPPED", text: "On leave until May" }]);
  });
});

test("what a lead is worth is set on the version one saw", async () => {
  const { ctx } = await testWorkspace(db);
  const { leadId } = await addLead(ctx);
  expect(await setValue(ctx, { leadId, valueMinor: 129_900, version: 0 })).toEqual({ leadId, version: 1 });
  await expect(setValue(ctx, { leadId, valueMinor: 1, version: 0 })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await setValue(ctx, { leadId, valueMinor: 129_900, version: 1 })).toEqual({ leadId, version: 1 });
  expect((await leadOf(ctx, leadId)).valueMinor).toBe(129_900n);
  expect(await eventsOf(ctx, leadId)).toHaveLength(1);
});

const deeds = {
  addNote: (ctx: CamContext, leadId: string) => addNote(ctx, { leadId, text: "x" }),
  logEvent: (ctx: CamContext, leadId: string) => logEvent(ctx, log(leadId)),
  stopLead: (ctx: CamContext, leadId: string) => stopLead(ctx, { leadId, reason: "x" }),
  setValue: (ctx: CamContext, leadId: string) => setValue(ctx, { leadId, valueMinor: 1, version: 0 }),
};

describe.each(Object.entries(deeds))("%s", (_name, deed) => {
  test.each<Role>(["REVIEWER", "VIEWER"])("is not for a %s", async (role) => {
    const { ctx } = await testWorkspace(db, { role });
    await expect(deed(ctx, newId())).rejects.toMatchObject({ code: "forbidden" });
  });

  test("touches nothing of another workspace", async () => {
    const theirs = await testWorkspace(db);
    const { leadId } = await addLead(theirs.ctx);
    const { ctx } = await testWorkspace(db, { role: "OWNER" });
    await expect(deed(ctx, leadId)).rejects.toMatchObject({ code: "missing" });
    expect(await eventsOf(theirs.ctx, leadId)).toEqual([]);
  });
});

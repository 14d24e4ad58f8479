import { expect, test } from "vitest";
import { readStop } from "@/lib/cam/safety/reads";
import { resumeEverything } from "@/lib/cam/safety/resume-all";
import { stopEverything } from "@/lib/cam/safety/stop-all";
import { addMember, testWorkspace } from "../../../support/context";
import { testDatabase } from "../../../support/database";

const { db } = await testDatabase();

const auditOf = (workspaceId: string) =>
  db.auditEvent.findMany({
    where: { workspaceId },
    orderBy: { id: "asc" },
    select: { action: true, actorName: true },
  });

test("an operator stops everything, and everybody reads who, when and why", async () => {
  const { ctx } = await testWorkspace(db, { role: "OPERATOR" });
  expect(await readStop(ctx)).toBeNull();

  await stopEverything(ctx, { reason: "The footer had the wrong address." });

  expect(await readStop(ctx)).toEqual({
    at: ctx.now(),
    by: ctx.actor.name,
    because: "The footer had the wrong address.",
  });
  expect(await auditOf(ctx.workspaceId)).toEqual([{ action: "safety.stopped", actorName: ctx.actor.name }]);
});

test("stopping what is stopped already is no error, and the first reason stays", async () => {
  const { ctx, pass } = await testWorkspace(db, { role: "OPERATOR" });
  await stopEverything(ctx, { reason: "first" });
  const first = await readStop(ctx);
  pass(60);

  expect(await stopEverything(ctx, { reason: "second" })).toEqual({ stopped: true, already: true });
  expect(await readStop(ctx)).toEqual(first);
  expect(await auditOf(ctx.workspaceId)).toHaveLength(1);
});

test("two who press it at once leave one entry", async () => {
  const { ctx } = await testWorkspace(db, { role: "OPERATOR" });
  const answers = await Promise.all([1, 2, 3, 4].map(() => stopEverything(ctx, { reason: "" })));
  expect(answers.filter(({ already }) => !already)).toHaveLength(1);
  expect(await auditOf(ctx.workspaceId)).toHaveLength(1);
});

test("an admin resumes, an operator cannot", async () => {
  const { ctx, as, workspace } = await testWorkspace(db, { role: "OPERATOR" });
  const admin = await addMember(db, workspace.id, "ADMIN");
  await stopEverything(ctx, { reason: "" });

  await expect(resumeEverything(ctx, { reason: "" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await readStop(ctx)).not.toBeNull();

  await resumeEverything(as(admin.actor), { reason: "The footer is right now." });
  expect(await readStop(ctx)).toBeNull();
  await expect(resumeEverything(as(admin.actor), { reason: "" })).rejects.toMatchObject({ code: "conflict" });
});

test.each(["REVIEWER", "VIEWER"] as const)("a %s can stop nothing", async (role) => {
  const { ctx } = await testWorkspace(db, { role });
  await expect(stopEverything(ctx, { reason: "" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await readStop(ctx)).toBeNull();
});

test("one workspace's stop leaves the others alone", async () => {
  const mine = await testWorkspace(db, { role: "OWNER" });
  const other = await testWorkspace(db, { role: "OWNER" });
  await stopEverything(mine.ctx, { reason: "" });
  expect(await readStop(other.ctx)).toBeNull();
  await expect(resumeEverything(other.ctx, { reason: "" })).rejects.toMatchObject({ code: "conflict" });
  expect(await readStop(mine.ctx)).not.toBeNull();
});

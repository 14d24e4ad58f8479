import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { doOnce } from "@/lib/http/idempotent";
import { addMember, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

async function caller() {
  const made = await testWorkspace(db);
  const deed = { key: "order-1", route: "POST /api/cam/leads", bodyHash: "h", shownOnce: false };
  let done = 0;
  /** A deed whose effect is a row, so that a rollback is seen. */
  const work = async (ctx: CamContext) => {
    done++;
    await ctx.db.rateWindow.create({ data: { key: `deed-${ctx.newId()}`, windowStart: ctx.now() } });
    return { status: 201, body: { id: "lead-1", at: ctx.now() } };
  };
  const once = (more = {}, ctx = made.ctx, how = work) => doOnce(ctx, { ...deed, ...more }, how);
  return { ...made, once, work, done: () => done };
}

test("a repeat gets the first answer and does nothing", async () => {
  const { once, done } = await caller();
  const first = await once();
  expect(first).toMatchObject({ status: 201, repeated: false });
  const again = await once();
  expect(again).toEqual({ ...JSON.parse(JSON.stringify(first)), repeated: true });
  expect(done()).toBe(1);
});

test("ten at the same moment are one deed and ten answers", async () => {
  const { once } = await caller();
  const before = await db.rateWindow.count();
  const answers = await Promise.all(Array.from({ length: 10 }, () => once()));
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(await db.rateWindow.count()).toBe(before + 1);
});

test("a deed that failed is not remembered as done, and leaves nothing", async () => {
  const { once, work } = await caller();
  const before = await db.rateWindow.count();
  const fails = async (ctx: CamContext) => {
    await work(ctx);
    throw new Refusal("conflict", "Not now.");
  };
  await expect(once({}, undefined, fails as typeof work)).rejects.toThrow("Not now.");
  expect(await db.rateWindow.count()).toBe(before);
  expect(await once()).toMatchObject({ repeated: false });
});

test("the same key for another request is refused", async () => {
  const { once } = await caller();
  await once();
  await expect(once({ bodyHash: "other" })).rejects.toMatchObject({ code: "invalid" });
  await expect(once({ route: "POST /api/cam/campaigns" })).rejects.toMatchObject({ code: "invalid" });
});

test("nobody is handed another caller's answer", async () => {
  const { once, as, workspace, done } = await caller();
  await once();
  const colleague = await addMember(db, workspace.id, "OPERATOR");
  expect(await once({}, as(colleague.actor))).toMatchObject({ repeated: false });
  expect(done()).toBe(2);
});

test("an answer that is shown once is stored nowhere and not given again", async () => {
  const { once, workspace } = await caller();
  await once({ shownOnce: true });
  const [held] = await db.idempotentAnswer.findMany({ where: { workspaceId: workspace.id } });
  expect(held).toMatchObject({ status: 201, body: null });
  await expect(once({ shownOnce: true })).rejects.toMatchObject({ code: "conflict" });
});

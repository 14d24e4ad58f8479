import { expect, test } from "vitest";
import { doTask } from "@/lib/cam/task/do";
import { countTasks, listTasks, openTaskOf, tasksDue } from "@/lib/cam/task/reads";
import { TaskFilter, TaskList } from "@/lib/cam/task/schema";
import { testDatabase } from "@/tests/support/database";
import { call, linkedIn, taskScene } from "./scene";

const { db } = await testDatabase();

test("whoever calls finds all they need on one line", async () => {
  const { ctx, campaignId, add, plan, list } = await taskScene(db, {
    steps: [call("Ask {{ first_name }} of {{ company }} about {{ custom.topic }}."), linkedIn()],
  });
  const companyId = ctx.newId();
  await db.company.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: companyId,
      name: "Harbour Clinics",
      domain: "harbour.example.com",
    },
  });
  const { leadId } = await add({
    ...{ firstName: "Ana", lastName: "Costa", title: "Head of operations", phone: "+351 555 0100" },
    ...{
      email: "ana@harbour.example.com",
      linkedinUrl: "https://www.linkedin.com/in/ana-example",
      companyId,
    },
  } as never);
  await plan();
  const [line] = await list();
  expect(line).toMatchObject({
    ...{ leadId, kind: "CALL", name: "Ana Costa", title: "Head of operations", company: "Harbour Clinics" },
    ...{ phone: "+351 555 0100", linkedinUrl: "https://www.linkedin.com/in/ana-example" },
    ...{
      order: 1,
      steps: 2,
      campaign: { id: campaignId, paused: false },
      owner: null,
      opensAt: null,
      kept: [],
    },
    clock: { zones: ["Europe/Lisbon"], from: "contact" },
    says: "Ask Ana of Harbour Clinics about .",
    missing: ["custom.topic"],
  });
  expect(await openTaskOf(ctx, leadId)).toMatchObject({ id: line?.id });
});

test("words that cannot be read as a wording are shown as they were written", async () => {
  const { due, list } = await taskScene(db, { steps: [call("Say {{ oops")] });
  await due();
  expect(await list()).toMatchObject([{ says: "Say {{ oops", missing: [] }]);
});

test("somebody who may not be reached any more is on the line with the reason, before the run that stops them is there", async () => {
  const { ctx, due, list } = await taskScene(db);
  await due();
  await db.suppression.create({
    data: {
      ...{ workspaceId: ctx.workspaceId, id: ctx.newId(), kind: "DOMAIN", value: "example.com" },
      ...{ reason: "MANUAL", source: "OPERATOR", createdAt: ctx.now(), updatedAt: ctx.now() },
    },
  });
  expect((await list())[0]?.kept.join(" ")).toMatch(/may not be written to/);
});

test("the longest due comes first, page by page; what is done, the last first", async () => {
  const { ctx, add, plan, taskOf, clock, list } = await taskScene(db, { steps: [call()] });
  const ids: string[] = [];
  for (let number = 0; number < 5; number++) {
    const { leadId } = await add({ firstName: `P${number}`, email: `p${number}@example.com` });
    await plan();
    ids.push((await taskOf(leadId)).id);
    clock.pass(60_000);
  }
  const walk = async (filter: object) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listTasks(ctx, TaskList.parse({ ...filter, limit: 2, cursor }));
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return seen;
  };
  expect(await walk({})).toEqual(ids);
  for (const taskId of ids) {
    await doTask(ctx, { taskId, outcome: "NO_ANSWER", note: "" });
    clock.pass(1_000);
  }
  expect(await walk({ when: "done" })).toEqual(ids.toReversed());
  expect((await list({ when: "done" }))[0]).toMatchObject({
    outcome: "NO_ANSWER",
    decidedBy: ctx.actor.name,
  });
});

test("they are counted as they are filtered, and for the one who looks only what is theirs or nobody's", async () => {
  const { ctx, add, due, plan } = await taskScene(db, { steps: [call()] });
  const { leadId } = await due();
  await add({ firstName: "Bea", email: "bea@example.com" });
  await plan();
  expect(await countTasks(ctx, TaskFilter.parse({}))).toMatchObject({
    ...{ now: { count: 2, isMore: false }, later: { count: 0 }, paused: { count: 0 } },
    kinds: { CALL: { count: 2 }, LINKEDIN: { count: 0 } },
  });
  expect((await countTasks(ctx, TaskFilter.parse({ kind: "LINKEDIN" }))).now.count).toBe(0);
  expect((await tasksDue(ctx)).count).toBe(2);
  const { actor } = ctx;
  await db.lead.updateMany({
    where: { id: leadId },
    data: { ownerId: actor.kind === "operator" ? actor.id : "" },
  });
  expect((await tasksDue({ ...ctx, actor: { kind: "cli", name: "server" } })).count).toBe(1);
  await expect(listTasks(ctx, TaskList.parse({ campaign: ctx.newId() }))).rejects.toMatchObject({
    code: "missing",
  });
});

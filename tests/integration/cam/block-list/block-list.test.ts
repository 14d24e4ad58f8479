import { expect, test } from "vitest";
import { addBlocks, weighBlocks } from "@/lib/cam/block-list/add";
import { exportBlocks, listBlocks } from "@/lib/cam/block-list/reads";
import { removeBlock } from "@/lib/cam/block-list/remove";
import { AddBlocks, BlockFilter, WeighBlocks } from "@/lib/cam/block-list/schema";
import { blockCsv } from "@/lib/format/block-csv";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, leadOf, trailOf } from "../lead/lead";
import { qualify, scored, verdictOf } from "../qualification/scene";

const { db } = await testDatabase();

test("a name on a block list rejects whoever it reaches, says so before, and is taken off with a way back", async () => {
  const { ctx } = await testWorkspace(db);
  const campaignId = await addCampaign(ctx);
  const companyId = newId();
  await db.company.create({
    data: { workspaceId: ctx.workspaceId, id: companyId, name: "Rival", domain: "rival.example" },
  });
  const there = await scored(ctx, campaignId, 0.9, { email: "ada@mail.rival.example" });
  const employed = await scored(ctx, campaignId, 0.9, { companyId });
  const tagged = await scored(ctx, campaignId, 0.9, { email: "bo+x@firm.example" });
  const free = await scored(ctx, campaignId, 0.9);
  await qualify(ctx, campaignId);
  const entries = "https://www.rival.example/about\nBo <bo@firm.example>; nonsense";
  expect(await weighBlocks(ctx, WeighBlocks.parse({ entries }))).toMatchObject({
    addresses: 1,
    domains: 1,
    leads: 3,
    invalid: [{ given: "nonsense" }],
  });
  const added = await addBlocks(ctx, AddBlocks.parse({ list: "COMPETITOR", entries, note: "since May" }));
  expect(added).toMatchObject({ added: 2, known: 0, leads: 3 });
  expect(await addBlocks(ctx, AddBlocks.parse({ list: "COMPETITOR", entries }))).toMatchObject({
    added: 0,
    known: 2,
  });
  expect(
    await db.run.count({ where: { workspaceId: ctx.workspaceId, job: "qualify", state: "QUEUED" } }),
  ).toBe(1);
  expect(await qualify(ctx, campaignId)).toMatchObject({ judged: 3, rejected: 3 });
  for (const { leadId } of [there, employed, tagged])
    expect(await verdictOf(ctx, leadId)).toMatchObject({
      status: "REJECTED",
      codes: ["blocked-competitor", "score-high"],
    });
  expect(await leadOf(ctx, free.leadId)).toMatchObject({ status: "QUALIFIED" });

  const { items } = await listBlocks(ctx, BlockFilter.parse({ q: "bo+other@firm.example" }));
  expect(items).toMatchObject([{ value: "bo@firm.example", list: "COMPETITOR", note: "since May" }]);
  const blockId = items[0]?.id ?? "";
  expect(await removeBlock(ctx, { blockId })).toMatchObject({
    list: "COMPETITOR",
    value: "bo@firm.example",
    leads: 1,
  });
  await expect(removeBlock(ctx, { blockId })).rejects.toThrow(/no such entry/);
  await qualify(ctx, campaignId);
  expect(await leadOf(ctx, tagged.leadId)).toMatchObject({ status: "QUALIFIED" });
  expect(await trailOf(ctx, blockId)).toEqual(["block.removed"]);

  const csv: string[] = [];
  for await (const part of blockCsv(await exportBlocks(ctx, BlockFilter.parse({})))) csv.push(String(part));
  expect(csv.join("")).toContain("rival.example");
});

test("mail for everybody is no competitor, and a reviewer changes no list", async () => {
  const { ctx } = await testWorkspace(db);
  const add = (by: typeof ctx) => addBlocks(by, AddBlocks.parse({ list: "CUSTOMER", entries: "gmail.com" }));
  await expect(add(ctx)).rejects.toThrow(/mailboxes to everybody/);
  const { ctx: reviewer } = await testWorkspace(db, { role: "REVIEWER" });
  await expect(add(reviewer)).rejects.toThrow(/operator role/);
});

import { describe, expect, test } from "vitest";
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
    invalid: [{ line: 2, given: "nonsense" }],
    leftOut: 1,
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

describe("a file", () => {
  const file = (name: string, text: string | Uint8Array) => ({
    name,
    base64: Buffer.from(text).toString("base64"),
  });

  test("is looked at before anything is added, says line by line what it leaves out, and keeps each line's note", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    await scored(ctx, campaignId, 0.9, { email: "ada@rival.example" });
    await qualify(ctx, campaignId);
    const text =
      'Company;Website;Notes\r\nRival;https://www.rival.example;met at a fair\r\nNobody;;\r\n"Half, Half";not a domain;\r\nEverybody;gmail.com;\r\nAgain;rival.example;\r\n';
    const asked = { file: file("competitors.csv", text) };
    expect(await weighBlocks(ctx, WeighBlocks.parse(asked))).toMatchObject({
      domains: 2,
      leads: 1,
      leftOut: 3,
      invalid: [
        { line: 3, given: "", because: "Nothing stands there." },
        { line: 4, given: "not a domain" },
        { line: 5, given: "gmail.com", because: expect.stringContaining("mailboxes to everybody") },
      ],
    });
    expect(await db.blockEntry.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
    const add = AddBlocks.parse({ list: "COMPETITOR", note: "of the file", ...asked });
    expect(await addBlocks(ctx, add)).toMatchObject({ added: 1, known: 0, leftOut: 3 });
    expect(await addBlocks(ctx, add)).toMatchObject({ added: 0, known: 1 });
    const { items } = await listBlocks(ctx, BlockFilter.parse({}));
    expect(items).toMatchObject([{ value: "rival.example", note: "met at a fair" }]);
  });

  test("that was exported here comes in again, with what a spreadsheet would run as it was said", async () => {
    const { ctx } = await testWorkspace(db);
    await addBlocks(
      ctx,
      AddBlocks.parse({ list: "CUSTOMER", entries: "client.example", note: "=HYPERLINK(1)" }),
    );
    const csv: string[] = [];
    for await (const part of blockCsv(await exportBlocks(ctx, BlockFilter.parse({})))) csv.push(part);
    expect(csv.join("")).toContain("'=HYPERLINK(1)");
    const { ctx: other } = await testWorkspace(db);
    await addBlocks(
      other,
      AddBlocks.parse({ list: "CUSTOMER", file: file("block-lists.csv", csv.join("")) }),
    );
    expect((await listBlocks(other, BlockFilter.parse({}))).items).toMatchObject([
      { value: "client.example", note: "=HYPERLINK(1)" },
    ]);
  });

  test("too long, too large or without names is refused with what to do, and nothing is added", async () => {
    const { ctx } = await testWorkspace(db);
    const add = (named: object) => addBlocks(ctx, AddBlocks.parse({ list: "CUSTOMER", ...named }));
    const long = Array.from({ length: 10_001 }, (_, at) => `client-${at}.example`).join("\n");
    await expect(add({ file: file("long.txt", long) })).rejects.toThrow(
      /more than 10,000 lines. Bring it in parts/,
    );
    await expect(add({ file: file("people.csv", "Name,Age\nAda,36\nBo,41\n") })).rejects.toThrow(
      /No column of people.csv/,
    );
    await expect(add({})).rejects.toThrow(/check the form/);
    expect(
      AddBlocks.safeParse({ list: "CUSTOMER", file: file("huge.txt", new Uint8Array(500_010)) }).success,
    ).toBe(false);
    expect(await db.blockEntry.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
    const most = long.split("\n").slice(1).join("\n");
    expect(await add({ file: file("most.txt", most) })).toMatchObject({ added: 10_000, leftOut: 0 });
  });
});

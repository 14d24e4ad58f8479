import { expect, test } from "vitest";
import { countLeads } from "@/lib/cam/lead-list/count";
import { toCursor } from "@/lib/cam/lead-list/cursor";
import { listLeads } from "@/lib/cam/lead-list/reads";
import { LeadListQuery } from "@/lib/cam/lead-list/schema";
import { listSuppressions } from "@/lib/cam/suppression/reads";
import { SuppressionFilter } from "@/lib/cam/suppression/schema";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

test("the list refuses a cursor that somebody wrote themselves, whatever stands in it", async () => {
  const { ctx } = await testWorkspace(db);
  const written = (["-score", "changed", "name", "-company"] as const).flatMap((sort) =>
    ["a\0", sort === "name" || sort === "-company" ? 7 : "1e999"].map((value) => ({
      sort,
      cursor: toCursor(sort, { value, id: newId() }),
    })),
  );
  for (const asked of written)
    await expect(listLeads(ctx, LeadListQuery.parse(asked)), JSON.stringify(asked)).rejects.toThrow(
      "not one of ours",
    );
});

test("the list finds nobody, and no fault, by a NUL or a day before there were any", async () => {
  const { ctx } = await testWorkspace(db);
  for (const asked of [{ q: "a\0.b" }, { q: "a\0@b.c" }, { domain: "a\0.b" }, { domain: "\0" }]) {
    const query = LeadListQuery.parse(asked);
    expect((await listLeads(ctx, query)).items, JSON.stringify(asked)).toEqual([]);
    expect(await countLeads(ctx, query)).toMatchObject({ count: 0, exact: true });
  }
  expect((await listSuppressions(ctx, SuppressionFilter.parse({ q: "a\0.b" }))).items).toEqual([]);
  expect(LeadListQuery.safeParse({ addedFrom: "0000-01-01" }).success).toBe(false);
});

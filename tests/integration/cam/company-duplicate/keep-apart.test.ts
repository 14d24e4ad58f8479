import { expect, test } from "vitest";
import {
  askAboutCompaniesAgain,
  askAboutCompaniesLater,
  keepCompaniesApart,
} from "@/lib/cam/company-duplicate/keep-apart";
import { lastCompanyMerges, listCompanyPairs } from "@/lib/cam/company-duplicate/reads";
import { searchCompanies } from "@/lib/cam/company-duplicate/search-stretch";
import { inTransaction } from "@/lib/cam/context";
import { testDatabase } from "@/tests/support/database";
import { firmsIn } from "../company-merge/firms";

const { db } = await testDatabase();

test("a pair of companies is shown side by side, put off and taken back, kept apart and asked about again", async () => {
  const { ctx, company, person, merge } = await firmsIn(db);
  const one = await company("Tern", "tern.example");
  const two = await company("Tern AS", null, { city: "Oslo" });
  await person("ada@tern.example", two);
  await inTransaction(ctx, (tx) => searchCompanies(tx, "00000000-0000-0000-0000-000000000000", false));
  const waiting = async () => (await listCompanyPairs(ctx, { limit: 5 })).items;
  expect(await waiting()).toMatchObject([
    { keep: { id: two, people: 1, leads: 0 }, other: { id: one, people: 0 } },
  ]);
  const pair = { companyId: one, otherCompanyId: two };
  await askAboutCompaniesLater(ctx, pair);
  expect(await waiting()).toEqual([]);
  await askAboutCompaniesAgain(ctx, pair);
  expect(await waiting()).toHaveLength(1);
  await keepCompaniesApart(ctx, pair);
  expect(await waiting()).toEqual([]);
  await askAboutCompaniesAgain(ctx, pair);
  expect(await waiting()).toHaveLength(1);
  await merge(two, one);
  expect(await waiting()).toEqual([]);
  expect(await lastCompanyMerges(ctx)).toMatchObject([{ name: "Tern AS" }]);
  await expect(keepCompaniesApart(ctx, pair)).rejects.toThrow("merged meanwhile");
});

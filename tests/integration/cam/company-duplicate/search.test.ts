import { describe, expect, test } from "vitest";
import { searchCompanies } from "@/lib/cam/company-duplicate/search-stretch";
import { inTransaction } from "@/lib/cam/context";
import { testDatabase } from "@/tests/support/database";
import { firmsIn } from "../company-merge/firms";

const { db } = await testDatabase();
const FIRST = "00000000-0000-0000-0000-000000000000";
const pair = (a: string, b: string) => [a, b].sort();

async function agency() {
  const made = await firmsIn(db);
  const { ctx, workspaceId } = made;
  const search = (everybody = false) => inTransaction(ctx, (tx) => searchCompanies(tx, FIRST, everybody));
  const open = async () =>
    (await db.reviewItem.findMany({ where: { workspaceId, kind: "COMPANY_MERGE", decidedAt: null } })).map(
      ({ companyId, otherCompanyId }) => [companyId, otherCompanyId],
    );
  return { ...made, search, open };
}

describe("a search for companies that are here twice", () => {
  test("puts two before a person with its reasons, looks only at what is new, and asks once", async () => {
    const { workspaceId, company, person, search, open } = await agency();
    const one = await company("Werkraum GmbH", "werkraum.example");
    await company("Nordlicht", "nordlicht.example");
    expect(await search()).toMatchObject({ companies: 2, companiesProposed: 0 });
    expect(await search()).toBeNull();
    const two = await company("Werkraum Studio", "werkraum-studio.example");
    await person("ada@werkraum.example", two);
    expect(await search()).toMatchObject({ companies: 1, companiesProposed: 1 });
    expect(await open()).toEqual([pair(one, two)]);
    const item = await db.reviewItem.findFirstOrThrow({ where: { workspaceId } });
    expect(item.why).toContain("write from werkraum.example");
    expect(await search(true)).toMatchObject({ companies: 3, companiesProposed: 0 });
  });

  test("never asks again about two that somebody called different, nor about what one of them became part of", async () => {
    const { workspaceId, company, merge, search, open } = await agency();
    const [one, two] = [await company("Tern", "tern.example"), await company("Tern", null)];
    await search();
    expect(await open()).toEqual([pair(one, two)]);
    await db.reviewItem.updateMany({
      where: { workspaceId },
      data: { decision: "REJECTED", decidedBy: "Ada", decidedAt: new Date() },
    });
    await search(true);
    expect(await open()).toEqual([]);
    const third = await company("Tern AS", null);
    await merge(third, two);
    await search(true);
    expect(await open()).toEqual([]);
  });

  test("passes over what was merged, and stays inside its workspace", async () => {
    const [ours, theirs] = [await agency(), await agency()];
    const keep = await ours.company("Heron Health", "heron.example");
    await ours.merge(keep, await ours.company("Heron Health Ltd"));
    await theirs.company("Heron Health");
    expect(await ours.search()).toMatchObject({ companies: 1, companiesProposed: 0 });
    expect(await theirs.search()).toMatchObject({ companiesProposed: 0 });
  });
});

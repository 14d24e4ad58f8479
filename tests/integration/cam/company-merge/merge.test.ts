import { describe, expect, test } from "vitest";
import { editCompany } from "@/lib/cam/company/edit";
import { findOrMakeCompany } from "@/lib/cam/company/find-or-make";
import { mergeCompanies } from "@/lib/cam/company-merge/merge";
import { undoCompanyMerge } from "@/lib/cam/company-merge/undo";
import { standingsOf } from "@/lib/cam/contact/standing";
import { inTransaction } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { newId } from "@/lib/ids";
import { addMember } from "@/tests/support/context";
import { rawSql, testDatabase } from "@/tests/support/database";
import { eventually } from "@/tests/support/runners";
import { everything, firmsIn } from "./firms";

const { db, url } = await testDatabase();
const AT = new Date("2026-02-01T09:00:00Z");

describe("a merge of companies", () => {
  test("gathers people under the survivor field by field, and an undo leaves no trace of it", async () => {
    const { ctx, workspaceId, company, person, merge, read, worksAt } = await firmsIn(db);
    const keep = await company("Werkraum", null, { city: "Berlin", createdAt: AT, updatedAt: AT });
    const other = await company("Werkraum GmbH", "werkraum.example", {
      industry: "Furniture",
      tech: ["crm"],
      updatedAt: AT,
    });
    const third = await company("Werkraum Holding", "werkraum.test");
    const earlier = await company("Werk Raum", null);
    await merge(other, earlier);
    const ada = await person("ada@werkraum.example", other, { version: 3, updatedAt: AT });
    const bo = await person("bo@example.org", keep);
    const [one, two] = [other, third].sort() as [string, string];
    const asked = {
      kind: "COMPANY_MERGE" as const,
      companyId: one,
      otherCompanyId: two,
      why: "Alike",
      reasons: ["name-same"] as string[],
    };
    await db.reviewItem.create({ data: { workspaceId, id: newId(), ...asked } });
    const before = await everything(url, workspaceId);

    const { mergeId, people } = await merge(
      keep,
      other,
      { name: "other" },
      { keepVersion: 0, otherVersion: 1 },
    );
    expect(people).toBe(1);
    expect(await read(keep)).toMatchObject({
      name: "Werkraum GmbH",
      domain: "werkraum.example",
      city: "Berlin",
      industry: "Furniture",
      tech: ["crm"],
      version: 1,
    });
    expect(await read(other)).toMatchObject({ name: "Werkraum", domain: null, mergedIntoId: keep });
    expect(await read(earlier)).toMatchObject({ mergedIntoId: keep });
    expect([await worksAt(ada), await worksAt(bo)]).toEqual([keep, keep]);
    const open = await db.reviewItem.findMany({ where: { workspaceId, decidedAt: null } });
    expect(open.map((item) => [item.companyId, item.otherCompanyId])).toEqual([[keep, third].sort()]);

    expect(await undoCompanyMerge(ctx, { mergeId })).toMatchObject({ kept: [] });
    expect(await everything(url, workspaceId)).toEqual(before);
    await expect(undoCompanyMerge(ctx, { mergeId })).rejects.toThrow("undone already");
  });

  test("leaves both domains and both names leading to the survivor, whichever it is called by", async () => {
    for (const choices of [{}, { domain: "other" }, { name: "other", domain: "keep" }] as const) {
      const { ctx, company, merge } = await firmsIn(db);
      const find = (companyName: string, companyDomain: string | null = null) =>
        inTransaction(ctx, (tx) =>
          findOrMakeCompany(tx, { companyName, companyNameAsGiven: null, companyDomain, website: null }),
        );
      const [a, b] = [await company("Alder", "alder.example"), await company("Ash", "ash.example")];
      await merge(a, b, choices);
      expect([await find("Anything", "alder.example"), await find("Anything", "ash.example")]).toEqual([
        a,
        a,
      ]);

      const [c, d] = [await company("Copperleaf"), await company("Copper Leaf", "copper.example")];
      await merge(c, d, choices);
      expect([await find("copperleaf"), await find("Any", "copper.example")]).toEqual([c, c]);

      const [e, f] = [await company("Tern"), await company("Tern AS")];
      await merge(e, f, choices);
      expect([await find("Tern"), await find("TERN as")]).toEqual([e, e]);
    }
  });

  test("says what was edited or came since, and leaves it", async () => {
    const { ctx, company, person, merge, read, worksAt } = await firmsIn(db);
    const keep = await company("Kelpie", "kelpie.example", { city: "Cork" });
    const other = await company("Kelpie Software", "kelpie.test", { city: "Galway" });
    const [ada, bo] = [await person("ada@kelpie.test", other), await person("bo@kelpie.test", other)];
    const { mergeId } = await merge(keep, other);
    await editCompany(ctx, { companyId: keep, version: 1, city: "Dublin" });
    const elsewhere = await company("Elsewhere");
    await db.contact.updateMany({ where: { id: bo }, data: { companyId: elsewhere } });
    const cy = await person("cy@kelpie.test", other, { createdAt: new Date(Date.now() + 60_000) });
    expect(await worksAt(cy)).toBe(keep);

    const { kept } = await undoCompanyMerge(ctx, { mergeId });
    expect(kept).toEqual([
      "The city was edited since, and stays as it is.",
      "1 person went to another company since, and stay there.",
      "1 person came since, and stay with Kelpie.",
    ]);
    expect(await read(keep)).toMatchObject({ city: "Dublin", name: "Kelpie" });
    expect(await read(other)).toMatchObject({ city: "Galway", mergedIntoId: null });
    expect([await worksAt(ada), await worksAt(bo), await worksAt(cy)]).toEqual([other, elsewhere, keep]);
  });

  test("moves nobody's no: who could not be written to cannot be afterwards, nor after an undo", async () => {
    const { ctx, workspaceId, company, person, merge } = await firmsIn(db);
    const keep = await company("Open", "open.example");
    const other = await company("Closed", "closed.example");
    const said = await person("ada@closed.example", other);
    const free = await person("bo@open.example", keep);
    await db.suppression.create({
      data: {
        workspaceId,
        id: newId(),
        kind: "DOMAIN",
        value: "closed.example",
        reason: "MANUAL",
        source: "OPERATOR",
      },
    });
    const no = async () => {
      const standings = await standingsOf(ctx, [said, free]);
      return [said, free].map((id) => (standings.get(id)?.length ?? 0) > 0);
    };
    const list = () => db.suppression.findMany({ where: { workspaceId } });
    const before = await list();
    expect(await no()).toEqual([true, false]);
    const { mergeId } = await merge(keep, other, { domain: "keep" });
    expect(await no()).toEqual([true, false]);
    await undoCompanyMerge(ctx, { mergeId });
    expect(await no()).toEqual([true, false]);
    expect(await list()).toEqual(before);
  });

  test("is refused on an older version, twice, across workspaces and to who may only look; and undone from the last back", async () => {
    const { ctx, as, workspaceId, company, merge } = await firmsIn(db);
    const stranger = await (await firmsIn(db)).company("Stranger");
    const [a, b, c] = [await company("A"), await company("B"), await company("C")];
    await expect(merge(a, b, {}, { keepVersion: 1, otherVersion: 0 })).rejects.toThrow(
      "changed one of the two",
    );
    await expect(merge(a, stranger)).rejects.toThrow("no such two companies");
    await expect(merge(a, a)).rejects.toThrow("no such two companies");
    const viewer = as((await addMember(db, workspaceId, "VIEWER")).actor);
    const asked = { keepId: a, otherId: b, choices: {}, keepVersion: 0, otherVersion: 0 };
    await expect(mergeCompanies(viewer, asked)).rejects.toThrow(Refusal);
    const first = await merge(a, b);
    await expect(merge(a, b, {}, { keepVersion: 1, otherVersion: 1 })).rejects.toThrow("merged already");
    const second = await merge(c, a, {}, { keepVersion: 0, otherVersion: 1 });
    await expect(undoCompanyMerge(ctx, { mergeId: first.mergeId })).rejects.toThrow("Undo that one first");
    await expect(undoCompanyMerge(viewer, { mergeId: second.mergeId })).rejects.toThrow(Refusal);
    await undoCompanyMerge(ctx, { mergeId: second.mergeId });
    await undoCompanyMerge(ctx, { mergeId: first.mergeId });
    expect(await db.company.count({ where: { workspaceId, mergedIntoId: null } })).toBe(3);
    const audit = await db.auditEvent.findMany({
      where: { workspaceId, action: { startsWith: "company.merge" } },
    });
    expect(audit).toHaveLength(4);
  });

  test("waits for whoever brings somebody in, and they end with the survivor", async () => {
    const { ctx, company, person, merge, worksAt } = await firmsIn(db);
    const [keep, other] = [await company("Keep", "keep.example"), await company("Other", "other.example")];
    let adding: Promise<string> = Promise.resolve("");
    await inTransaction(ctx, async (tx) => {
      await mergeCompanies(tx, {
        keepId: keep,
        otherId: other,
        choices: {},
        keepVersion: 0,
        otherVersion: 0,
      });
      adding = person("late@other.example", other);
      await eventually(
        async () =>
          (
            await rawSql(
              url,
              "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
            )
          ).length > 0,
      );
    });
    expect(await worksAt(await adding)).toBe(keep);
    await expect(merge(keep, other)).rejects.toThrow("merged already");
  });

  test("by two people at once is done once, and the other is told", async () => {
    const { ctx, as, workspaceId, company } = await firmsIn(db);
    const second = as((await addMember(db, workspaceId, "OPERATOR")).actor);
    const [a, b] = [await company("A"), await company("B")];
    const both = await Promise.allSettled([
      mergeCompanies(ctx, { keepId: a, otherId: b, choices: {}, keepVersion: 0, otherVersion: 0 }),
      mergeCompanies(second, { keepId: b, otherId: a, choices: {}, keepVersion: 0, otherVersion: 0 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((one) => one.status === "rejected");
    expect(refused?.status === "rejected" && refused.reason).toBeInstanceOf(Refusal);
    expect(await db.companyMerge.count({ where: { workspaceId } })).toBe(1);
  });
});

test("has both companies and their people compared anew, and an undo too: what was found about them before holds no more", async () => {
  const { ctx, workspaceId, company, person, merge } = await firmsIn(db);
  const [keep, other] = [await company("Alder", "alder.example"), await company("Ash", "ash.example")];
  const people = [await person("ada@alder.example", keep), await person("bo@ash.example", other)];
  const compared = async () => {
    await db.$executeRaw`
      insert into "CompanyKeys" ("workspaceId", "companyId", "keys", "asOf")
      select ${workspaceId}::uuid, "id", '{}', 0 from unnest(${[keep, other]}::uuid[]) as y("id") on conflict do nothing`;
    await db.$executeRaw`
      insert into "MatchKeys" ("workspaceId", "contactId", "keys", "asOf")
      select ${workspaceId}::uuid, "id", '{}', 0 from unnest(${people}::uuid[]) as c("id") on conflict do nothing`;
  };
  const left = async () => [
    await db.companyKeys.count({ where: { workspaceId } }),
    await db.matchKeys.count({ where: { workspaceId } }),
  ];
  await compared();
  expect(await left()).toEqual([2, 2]);
  const { mergeId } = await merge(keep, other);
  expect(await left()).toEqual([0, 0]);
  await compared();
  await undoCompanyMerge(ctx, { mergeId });
  expect(await left()).toEqual([0, 0]);
});

test("is not undone into a domain that somebody else has taken since", async () => {
  const { ctx, company, merge, read } = await firmsIn(db);
  const [keep, other] = [await company("Alder", "alder.example"), await company("Ash", "ash.example")];
  const { mergeId } = await merge(keep, other, { domain: "other" });
  // The survivor gives the domain up, and another company comes with it.
  await editCompany(ctx, { companyId: keep, version: 1, domain: "alder-ash.example" });
  const third = await company("Ashes", "ash.example");
  await expect(undoCompanyMerge(ctx, { mergeId })).rejects.toThrow("Ashes has taken ash.example since");
  expect(await read(other)).toMatchObject({ mergedIntoId: keep });
  await editCompany(ctx, { companyId: third, version: 0, domain: "ashes.example" });
  expect(await undoCompanyMerge(ctx, { mergeId })).toMatchObject({
    kept: ["The domain was edited since, and stays as it is."],
  });
  expect(await read(other)).toMatchObject({ domain: "ash.example", mergedIntoId: null });
});

test("asks nothing again that somebody answered: a pair called different stays apart, and an answer given since outlives the undo", async () => {
  const { ctx, workspaceId, company, merge } = await firmsIn(db);
  const [keep, other] = [await company("Alder", "alder.example"), await company("Ash", "ash.example")];
  const [refused, asked] = [await company("Alder Holding"), await company("Ash Holding")];
  const pair = async (a: string, b: string, more: object = {}) => {
    const [companyId, otherCompanyId] = [a, b].sort() as [string, string];
    const about = {
      kind: "COMPANY_MERGE" as const,
      why: "Alike",
      reasons: ["name-same"],
      companyId,
      otherCompanyId,
    };
    await db.reviewItem.create({ data: { workspaceId, id: newId(), ...about, ...more } });
  };
  const decided = { decidedBy: "Ada", decidedAt: AT };
  await pair(keep, refused, { decision: "REJECTED", ...decided });
  await pair(other, refused);
  await pair(other, asked);
  const { mergeId } = await merge(keep, other);
  const open = await db.reviewItem.findMany({ where: { workspaceId, decidedAt: null } });
  expect(open.map((one) => [one.companyId, one.otherCompanyId])).toEqual([[keep, asked].sort()]);
  const id = open[0]?.id ?? "";
  await db.reviewItem.updateMany({ where: { id }, data: { decision: "REJECTED", ...decided } });
  await undoCompanyMerge(ctx, { mergeId });
  expect(await db.reviewItem.findMany({ where: { id } })).toMatchObject([{ decision: "REJECTED" }]);
});

import { expect, test } from "vitest";
import { postgresBulkWriter } from "@/lib/adapters/bulk-writer/postgres/adapter";
import { mergeCompanies } from "@/lib/cam/company-merge/merge";
import { undoCompanyMerge } from "@/lib/cam/company-merge/undo";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { writeAnswers } from "@/lib/cam/enrichment/write-answers";
import { mergeRows } from "@/lib/cam/import/merge-rows";
import { rowReader } from "@/lib/cam/import/rules";
import { stageRows } from "@/lib/cam/import/stage-rows";
import { holdBoth } from "@/lib/cam/merge/facts";
import { mergeContacts } from "@/lib/cam/merge/merge";
import { undoMerge } from "@/lib/cam/merge/undo";
import { newId } from "@/lib/ids";
import { rawSql, testDatabase } from "@/tests/support/database";
import { eventually } from "@/tests/support/runners";
import { firmsIn } from "./firms";

const { db, url } = await testDatabase();

const somebodyWaits = () =>
  eventually(
    async () =>
      (
        await rawSql(
          url,
          "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        )
      ).length > 0,
  );

test("two people of a company are merged while it becomes part of another: neither waits for the other for ever", async () => {
  const { ctx, company, person, worksAt } = await firmsIn(db);
  const [a, b] = [await company("Alder", "alder.example"), await company("Ash", "ash.example")];
  const ada = await person("ada@ash.example", b, { firstName: "Ada" });
  const twin = await person("ada.l@ash.example", b, { firstName: "Ada" });
  const people = { keepId: ada, otherId: twin, choices: {}, keepVersion: 0, otherVersion: 0 };
  let merging: Promise<{ mergeId: string }> = Promise.reject(new Error("It did not begin."));
  merging.catch(() => undefined);
  const { mergeId: ofPeople } = await inTransaction(ctx, async (tx) => {
    // The merge of people has just begun, and holds them; then the merge of companies wants to move them.
    await holdBoth(tx, ada, twin);
    merging = mergeCompanies(ctx, { keepId: a, otherId: b, choices: {}, keepVersion: 0, otherVersion: 0 });
    merging.catch(() => undefined);
    await somebodyWaits();
    return mergeContacts(tx, { ...people, choices: { company: "other" } });
  });
  const { mergeId: ofCompanies } = await merging;
  expect([await worksAt(ada), await worksAt(twin)]).toEqual([a, a]);

  // And back, the same way round.
  let undoing: Promise<unknown> = Promise.resolve();
  await inTransaction(ctx, async (tx) => {
    await holdBoth(tx, ada, twin, [b]);
    undoing = undoCompanyMerge(ctx, { mergeId: ofCompanies });
    undoing.catch(() => undefined);
    await somebodyWaits();
    await undoMerge(tx, { mergeId: ofPeople });
  });
  await undoing;
  expect(await db.companyMerge.count({ where: { id: ofCompanies, undoneAt: { not: null } } })).toBe(1);
});

const whole = (keepId: string, otherId: string) => ({
  keepId,
  otherId,
  choices: {},
  keepVersion: 0,
  otherVersion: 0,
});

/** Something else begins in the moment after a deed has taken hold of people, and waits. */
async function onceTheyHoldPeople(
  tx: CamContext,
  deed: (tx: CamContext) => Promise<unknown>,
  begin: () => Promise<unknown>,
) {
  let begun: Promise<unknown> | undefined;
  const db = new Proxy(tx.db, {
    get(target, name) {
      const held = Reflect.get(target, name);
      if (name !== "$queryRaw") return held;
      return async (...given: [readonly string[], ...unknown[]]) => {
        const answer = await Reflect.apply(held, target, given);
        const said = given[0].join("");
        if (!begun && said.includes("for update") && said.includes('"Contact"')) {
          begun = begin();
          begun.catch(() => undefined);
          await somebodyWaits();
        }
        return answer;
      };
    },
  });
  await deed({ ...tx, db });
  if (!begun) throw new Error("It held nobody.");
  return { begun };
}

async function staged(made: CamContext, rows: readonly (readonly string[])[]) {
  const ctx = { ...made, bulk: postgresBulkWriter(url, () => {}) };
  const { workspaceId } = ctx;
  const batchId = newId();
  const about = { fileName: "a.csv", fileBytes: 1, source: "IMPORT", lawfulBasis: "OTHER" } as const;
  await db.importBatch.create({ data: { workspaceId, id: batchId, ...about, createdBy: "x" } });
  const read = rowReader({ "0": "email", "1": "company", "2": "domain", "3": "linkedinUrl" });
  await stageRows(
    ctx,
    batchId,
    rows.map((cells, at) => {
      const { person } = read([...cells]);
      if (!person) throw new Error("The row names nobody.");
      return { row: at + 1, cells: [...cells], reasons: [], person };
    }),
  );
  const range = { workspaceId, batchId, from: 1, to: rows.length };
  const merging = {
    campaignId: null,
    fileName: "a.csv",
    source: "IMPORT",
    sourceDetail: null,
    lawfulBasis: "OTHER",
    lawfulBasisDetail: null,
    overwrite: false,
  } as const;
  return { ctx, bringIn: (tx: CamContext) => mergeRows(tx, range, merging) };
}

const at = async (workspaceId: string, email: string) =>
  (await db.contact.findFirstOrThrow({ where: { workspaceId, emailKey: email } })).companyId;

test("a file that names a company by the domain or the name it had before a merge brings its people to the survivor", async () => {
  const { ctx: made, workspaceId, company, person, merge } = await firmsIn(db);
  const [a, b] = [await company("Alder", "alder.example"), await company("Ash", "ash.example")];
  const [c, d] = [await company("Tern"), await company("Tern AS")];
  await merge(a, b);
  await merge(c, d);
  await person("known@example.org", a, { companyId: null });
  const { ctx, bringIn } = await staged(made, [
    ["by-domain@example.org", "Whatever it says", "ash.example"],
    ["", "tern as", "", "https://www.linkedin.com/in/by-name"],
    ["survivor@example.org", "Alder", "alder.example"],
    ["known@example.org", "Ash", "ash.example"],
  ]);
  await inTransaction(ctx, bringIn);
  const theirs = ["by-domain", "survivor", "known"].map((who) => at(workspaceId, `${who}@example.org`));
  expect(await Promise.all(theirs)).toEqual([a, a, a]);
  const byName = await db.contact.findFirstOrThrow({ where: { workspaceId, linkedinUrl: { not: null } } });
  expect(byName.companyId).toBe(c);
  expect(await db.company.count({ where: { workspaceId } })).toBe(4);
});

test("a company becomes part of another while a file brings in its people: neither waits for the other for ever", async () => {
  const { ctx: made, workspaceId, company, person } = await firmsIn(db);
  const [a, b] = [await company("Alder", "alder.example"), await company("Ash", "ash.example")];
  await person("known@ash.example", b);
  await person("nowhere@ash.example", b, { companyId: null });
  const { ctx, bringIn } = await staged(made, [
    ["known@ash.example", "Ash", "ash.example"],
    ["nowhere@ash.example", "Ash", "ash.example"],
  ]);
  const { begun } = await inTransaction(ctx, (tx) =>
    onceTheyHoldPeople(tx, bringIn, () => mergeCompanies(made, whole(a, b))),
  );
  await begun;
  const theirs = ["known", "nowhere"].map((who) => at(workspaceId, `${who}@ash.example`));
  expect(await Promise.all(theirs)).toEqual([a, a]);
});

test("a company becomes part of another while a vendor's answer about its people is written: what was paid for is kept", async () => {
  const { ctx, company, person, read, worksAt } = await firmsIn(db);
  const [a, b] = [await company("Alder", "alder.example"), await company("Ash", "ash.example")];
  const ada = await person("ada@ash.example", b);
  const facts = {
    addresses: [],
    title: "Founder",
    company: { domain: "ash.example", industry: "Furniture" },
  };
  const answers = [{ ref: ada, answer: "found" as const, facts }];
  const { begun } = await inTransaction(ctx, (tx) =>
    onceTheyHoldPeople(
      tx,
      (held) => writeAnswers(held, { vendor: "APOLLO", batchId: newId(), answers }, new Map()),
      () => mergeCompanies(ctx, whole(a, b)),
    ),
  );
  // The answer changed the company: whoever merges looks at it again.
  await expect(begun).rejects.toThrow("changed one of the two");
  expect(await read(b)).toMatchObject({ industry: "Furniture" });
  expect(await worksAt(ada)).toBe(b);
});

import { describe, expect, test } from "vitest";
import { inTransaction } from "@/lib/cam/context";
import { PairDetail } from "@/lib/cam/duplicate/schema";
import { searchStretch } from "@/lib/cam/duplicate/search-stretch";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const FIRST = "00000000-0000-0000-0000-000000000000";

async function agency() {
  const { ctx } = await testWorkspace(db);
  const { workspaceId } = ctx;
  const acme = newId();
  await db.company.create({ data: { workspaceId, id: acme, name: "Acme GmbH", domain: "acme.example" } });
  const add = async (
    firstName: string | null,
    lastName: string | null,
    email: string | null,
    more: object = {},
  ) => {
    const id = newId();
    await db.contact.create({
      data: {
        workspaceId,
        id,
        firstName,
        lastName,
        email,
        emailKey: email,
        emailDomain: email?.split("@")[1] ?? null,
        companyId: acme,
        source: "IMPORT",
        lawfulBasis: "LEGITIMATE_INTEREST",
        ...more,
      },
    });
    return id;
  };
  const search = (everybody = false) => inTransaction(ctx, (tx) => searchStretch(tx, FIRST, everybody));
  const open = async () =>
    (
      await db.reviewItem.findMany({
        where: { workspaceId, kind: "MERGE", decidedAt: null },
        orderBy: { id: "asc" },
      })
    ).map(({ contactId, otherContactId }) => [contactId, otherContactId]);
  return { ctx, workspaceId, add, search, open };
}

const pair = (a: string, b: string) => [a, b].sort();

describe("a search for duplicates", () => {
  test("puts two who may be one before a person, with its reasons", async () => {
    const { workspaceId, add, search, open } = await agency();
    const bob = await add("Bob", "Smith", "bob@acme.example");
    const robert = await add("Robert", "Smith", "robert.smith@acme.example");
    await add("Maria", "Smith", "maria@acme.example");
    expect(await search()).toMatchObject({ people: 3, proposed: 1 });
    expect(await open()).toEqual([pair(bob, robert)]);
    const item = await db.reviewItem.findFirstOrThrow({ where: { workspaceId } });
    expect(PairDetail.parse(item.detail).score).toBeGreaterThan(0.9);
    expect(item.reasons).toContain("first-short-for");
    expect(item.why).toContain("same company");
    expect(item.priority).toBeGreaterThan(90);
  });

  test("looks only at who is new or changed, and compares them with everybody", async () => {
    const { workspaceId, add, search, open } = await agency();
    const bob = await add("Bob", "Smith", "bob@acme.example");
    await search();
    expect(await search()).toBeNull();
    const robert = await add("Robert", "Smith", "robert.smith@acme.example");
    expect(await search()).toMatchObject({ people: 1, proposed: 1 });
    const other = await add("Zed", "Brown", "zed@acme.example");
    await search();
    await db.contact.updateMany({
      where: { workspaceId, id: other },
      data: { firstName: "Rob", lastName: "Smith", version: 1 },
    });
    expect(await search()).toMatchObject({ people: 1, proposed: 2 });
    expect(await open()).toEqual(
      expect.arrayContaining([pair(bob, robert), pair(bob, other), pair(robert, other)]),
    );
    expect(await search(true)).toMatchObject({ people: 3, compared: 3, proposed: 0 });
  });

  test("never asks twice about a pair, nor again about one that a person called two people", async () => {
    const { workspaceId, add, search, open } = await agency();
    const bob = await add("Bob", "Smith", "bob@acme.example");
    const robert = await add("Robert", "Smith", "robert.smith@acme.example");
    await search();
    await search(true);
    expect(await open()).toHaveLength(1);
    await db.reviewItem.updateMany({
      where: { workspaceId },
      data: { decision: "REJECTED", decidedBy: "Ada", decidedAt: new Date() },
    });
    await search(true);
    expect(await open()).toEqual([]);

    // Bob became part of a third; what was said about him holds for the whole of them.
    const third = await add("Bobby", "Smith", "b.smith@acme.example");
    await db.contact.updateMany({
      where: { workspaceId, id: bob },
      data: { mergedIntoId: third, mergedAt: new Date() },
    });
    await search(true);
    expect(await open()).toEqual([]);
    expect(robert).not.toBe(third);
  });

  test("finds who answers from the other's address, and passes over the merged and the erased", async () => {
    const { workspaceId, add, search, open } = await agency();
    const ada = await add("Ada", "Lovelace", "ada@acme.example");
    const same = await add(null, null, "countess@elsewhere.example", { companyId: null });
    await db.contactAlias.create({
      data: {
        workspaceId,
        id: newId(),
        contactId: ada,
        email: "countess@elsewhere.example",
        emailKey: "countess@elsewhere.example",
        source: "REPLY",
      },
    });
    const gone = await add("Ada", "Lovelace", "a.lovelace@acme.example");
    await db.contact.updateMany({
      where: { workspaceId, id: gone },
      data: { mergedIntoId: same, mergedAt: new Date() },
    });
    await db.contact.create({
      data: { workspaceId, id: newId(), source: "IMPORT", lawfulBasis: "OTHER", erasedAt: new Date() },
    });
    expect(await search()).toMatchObject({ people: 2, proposed: 1 });
    expect(await open()).toEqual([pair(ada, same)]);
  });

  test("compares nobody by a key that everybody has, and says so", async () => {
    const { workspaceId, add, search, open } = await agency();
    const company = await db.company.findFirstOrThrow({ where: { workspaceId } });
    await db.contact.createMany({
      data: Array.from({ length: 70 }, (_, at) => ({
        workspaceId,
        id: newId(),
        firstName: `${"abcdefghij".charAt(at % 10).repeat(3)}${"klmnopqrst".charAt(Math.floor(at / 10)).repeat(3)}`,
        lastName: "Nguyen",
        companyId: company.id,
        source: "IMPORT" as const,
        lawfulBasis: "OTHER" as const,
      })),
    });
    const one = await add("Robert", "Nguyen", "r@acme.example");
    const two = await add("Bob", "Nguyen", "bob@acme.example");
    const found = await search();
    expect(found?.crowded).toBeGreaterThan(0);
    expect(await open()).toEqual([pair(one, two)]);
  });

  test("stays inside its workspace", async () => {
    const ours = await agency();
    const theirs = await agency();
    await ours.add("Bob", "Smith", "bob@acme.example");
    await theirs.add("Robert", "Smith", "robert@acme.example");
    await ours.search();
    expect(await theirs.search()).toMatchObject({ proposed: 0 });
  });
});

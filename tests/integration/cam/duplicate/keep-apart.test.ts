import { expect, test } from "vitest";
import { keepCompaniesApart } from "@/lib/cam/company-duplicate/keep-apart";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { askAgain, keepApart } from "@/lib/cam/duplicate/keep-apart";
import { newId } from "@/lib/ids";
import { agencyIn } from "@/tests/integration/cam/merge/agency";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

test("two people whom somebody kept apart are so until somebody asks again", async () => {
  const { ctx, workspaceId, person } = await agencyIn(db);
  const [contactId, otherContactId] = [await person("a@example.com"), await person("b@example.com")];
  await keepApart(ctx, { contactId: otherContactId, otherContactId: contactId });
  expect(await db.reviewItem.findFirst({ where: { workspaceId } })).toMatchObject({
    contactId,
    otherContactId,
    decision: "REJECTED",
  });
  await askAgain(ctx, { contactId, otherContactId });
  expect(await db.reviewItem.findFirst({ where: { workspaceId } })).toMatchObject({ decision: null });
});

test("two who answer one pair at once leave one answer, and the second is told of it", async () => {
  const { ctx, workspaceId, person, merge } = await agencyIn(db);
  for (const byMerge of [true, false]) {
    const [contactId, otherContactId] = [await person(null), await person(null)].sort() as [string, string];
    const id = newId();
    await db.reviewItem.create({
      data: { workspaceId, id, kind: "MERGE", why: "Same name", contactId, otherContactId },
    });
    const both = await Promise.allSettled([
      keepApart(ctx, { contactId, otherContactId }),
      byMerge ? merge(contactId, otherContactId) : keepApart(ctx, { contactId, otherContactId }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const lost = both.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(lost.reason.message).toMatch(
      /said already that these are different people|have been merged meanwhile/,
    );
    const items = await db.reviewItem.findMany({ where: { workspaceId, contactId, otherContactId } });
    expect(items.map((item) => item.id)).toEqual([id]);
    const merged = await db.contact.count({ where: { workspaceId, mergedIntoId: contactId } });
    expect(items[0]?.decision).toBe(merged === 1 ? "APPROVED" : "REJECTED");
  }
});

test("of two who keep a pair apart that nobody had asked about, the second waits for the first and is told", async () => {
  const { ctx, workspaceId, person } = await agencyIn(db);
  const [contactId, otherContactId] = [await person(null), await person(null)];
  const [companyId, otherCompanyId] = [newId(), newId()];
  await db.company.create({ data: { workspaceId, id: companyId, name: "Quarry" } });
  await db.company.create({ data: { workspaceId, id: otherCompanyId, name: "Quarry Stone" } });
  const deeds = [
    (by: CamContext) => keepApart(by, { contactId, otherContactId }),
    (by: CamContext) => keepCompaniesApart(by, { companyId, otherCompanyId }),
  ];
  for (const deed of deeds) {
    let second: Promise<unknown> = Promise.resolve();
    await inTransaction(ctx, async (tx) => {
      await deed(tx);
      second = deed(ctx).then(
        () => "kept apart twice",
        (error: Error) => error.message,
      );
      await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 300))]);
    });
    expect(await second).toMatch(/said already that these are different/);
  }
  expect(await db.reviewItem.count({ where: { workspaceId } })).toBe(2);
});

test("two whom somebody kept apart are not merged before that is taken back", async () => {
  const { ctx, person, merge, contact } = await agencyIn(db);
  const [contactId, otherContactId] = [await person("a@example.com"), await person("b@example.com")];
  await keepApart(ctx, { contactId, otherContactId });
  await expect(merge(contactId, otherContactId)).rejects.toThrow(
    "said already that these are different people",
  );
  expect((await contact(otherContactId)).mergedIntoId).toBeNull();
  await askAgain(ctx, { contactId, otherContactId });
  await merge(contactId, otherContactId);
  expect((await contact(otherContactId)).mergedIntoId).toBe(contactId);
});

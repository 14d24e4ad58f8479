import { expect, test } from "vitest";
import { askAgain, keepApart } from "@/lib/cam/duplicate/keep-apart";
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

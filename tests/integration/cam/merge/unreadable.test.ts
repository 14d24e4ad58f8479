import { expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { agencyIn } from "./agency";

const { db } = await testDatabase();

test("a merge takes what nobody can read along as it is: a field of somebody's own stops no merge and is not lost in one", async () => {
  const { person, merge } = await agencyIn(db);
  const keep = await person("ana@clinic.example", { customFields: { plan: "A" } });
  const other = await person("ana@hotel.example", { customFields: { odd: { deep: [1] } } });
  await merge(keep, other);
  expect(await db.contact.findFirstOrThrow({ where: { id: keep } })).toMatchObject({
    customFields: { plan: "A", odd: { deep: [1] } },
  });
});

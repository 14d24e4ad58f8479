import { expect, test } from "vitest";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

test("a fresh database is migrated and keeps a workspace", async () => {
  const { workspace } = await testWorkspace(db);
  expect(await db.workspace.findUnique({ where: { id: workspace.id } })).toMatchObject({ mode: "SANDBOX" });
});

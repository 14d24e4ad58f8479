import { expect, test } from "vitest";
import { safetyOf } from "@/lib/cam/safety/limits";
import { firstLimits } from "@/lib/cam/safety/rules";
import { testFirstValues, testWorkspace } from "../../../support/context";
import { testDatabase } from "../../../support/database";

const { db } = await testDatabase();

test("the first values hold until a workspace has settings of its own, which win then", async () => {
  const { ctx, workspace } = await testWorkspace(db, { role: "VIEWER" });
  const stranger = await testWorkspace(db);
  expect(await safetyOf(ctx)).toEqual({ ...firstLimits(testFirstValues), source: "first values" });

  const own = { ...firstLimits(testFirstValues), dailyCap: 12, allowlist: "@example\\.org$", sendWindow: [] };
  await db.safetySettings.create({
    data: { ...own, workspaceId: workspace.id, autoPauseOn: false, autoPause: {} },
  });
  expect(await safetyOf(ctx)).toEqual({ ...own, source: "settings" });
  expect((await safetyOf(stranger.ctx)).source).toBe("first values");
});

import { describe, expect, test } from "vitest";
import { createWorkspace } from "@/lib/cam/workspace/create";
import { listOwnWorkspaces, readShell, readWorkspace } from "@/lib/cam/workspace/reads";
import { CreateWorkspace, UpdateWorkspace } from "@/lib/cam/workspace/schema";
import { updateWorkspace } from "@/lib/cam/workspace/update";
import type { Role } from "@/lib/db/generated/enums";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { audited } from "@/tests/support/people";

const { db } = await testDatabase();
const change = (more = {}) =>
  UpdateWorkspace.parse({
    name: "Beacon",
    zone: "Asia/Kathmandu",
    postalAddress: "1 Pier Road",
    version: 0,
    ...more,
  });

describe("changing a workspace", () => {
  test("is seen at once and written down with before and after", async () => {
    const { ctx, workspace } = await testWorkspace(db, { role: "ADMIN" });
    expect(await updateWorkspace(ctx, change())).toEqual({ version: 1 });
    expect(await readWorkspace(ctx)).toMatchObject({ name: "Beacon", zone: "Asia/Kathmandu", version: 1 });
    expect((await audited(db, "workspace.changed")).at(-1)).toMatchObject({
      workspaceId: workspace.id,
      before: { name: "Lighthouse Studio", zone: "Europe/Lisbon", postalAddress: null },
      after: { name: "Beacon", zone: "Asia/Kathmandu", postalAddress: "1 Pier Road" },
    });
  });

  test("does not overwrite what somebody else changed meanwhile, at the same moment too", async () => {
    const { ctx } = await testWorkspace(db, { role: "ADMIN" });
    const tries = await Promise.allSettled([
      updateWorkspace(ctx, change({ name: "One" })),
      updateWorkspace(ctx, change({ name: "Two" })),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(updateWorkspace(ctx, change())).rejects.toMatchObject({ code: "conflict" });
  });

  test.each<Role>(["OPERATOR", "REVIEWER", "VIEWER"])("is not for a %s", async (role) => {
    const { ctx } = await testWorkspace(db, { role });
    await expect(updateWorkspace(ctx, change())).rejects.toMatchObject({ code: "forbidden" });
  });

  test("cannot take the postal address from a live one", async () => {
    const { ctx, workspace } = await testWorkspace(db, { role: "ADMIN" });
    await updateWorkspace(ctx, change());
    await db.workspace.update({ where: { id: workspace.id }, data: { mode: "LIVE" } });
    await expect(updateWorkspace(ctx, change({ postalAddress: " ", version: 1 }))).rejects.toMatchObject({
      detail: { fields: { postalAddress: [expect.any(String)] } },
    });
  });

  test("takes nothing but what the form has: no mode, no stop-all, no id", () => {
    expect(change({ mode: "LIVE", stopAll: false, id: "x", workspaceId: "x" })).toEqual({
      name: "Beacon",
      zone: "Asia/Kathmandu",
      postalAddress: "1 Pier Road",
      version: 0,
    });
  });

  test.each(["", "Mars/Olympus", "+02:00", "europe lisbon"])("%j is no time zone", (zone) => {
    expect(() => change({ zone })).toThrow(/time zone/);
  });

  test.each(["", "  ", "two\nlines", "hidden\u200bcharacter", "turned\u202eround", "x".repeat(81)])(
    "%j is no name",
    (name) => {
      expect(() => change({ name })).toThrow();
    },
  );
});

describe("one more workspace", () => {
  test("is for owners, and belongs to whoever made it", async () => {
    const { ctx, user } = await testWorkspace(db, { role: "OWNER" });
    const { workspaceId } = await createWorkspace(
      ctx,
      CreateWorkspace.parse({ name: "Second", zone: "UTC" }),
    );
    expect(await db.membership.findMany({ where: { workspaceId } })).toMatchObject([
      { userId: user.id, role: "OWNER" },
    ]);
    expect((await audited(db, "workspace.created")).at(-1)).toMatchObject({ workspaceId });
    expect((await listOwnWorkspaces(ctx)).map(({ id }) => id)).toContain(workspaceId);

    const admin = await testWorkspace(db, { role: "ADMIN" });
    await expect(createWorkspace(admin.ctx, { name: "Second", zone: "UTC" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

test("the frame shows where one is, who one is, and where else one may go", async () => {
  const { ctx, workspace, user } = await testWorkspace(db, { role: "REVIEWER" });
  await testWorkspace(db, { name: "Not mine" });
  expect(await readShell(ctx)).toEqual({
    workspace: {
      id: workspace.id,
      name: "Lighthouse Studio",
      zone: "Europe/Lisbon",
      mode: "SANDBOX",
      stopAll: false,
      postalAddress: null,
    },
    operator: { name: user.name, email: user.email, role: "REVIEWER", zone: "Europe/Lisbon" },
    workspaces: [{ id: workspace.id, name: "Lighthouse Studio", role: "REVIEWER" }],
  });
});

import { describe, expect, test } from "vitest";
import { authenticateKey } from "@/lib/cam/api-key/authenticate";
import { createApiKey } from "@/lib/cam/api-key/create";
import { createInvite } from "@/lib/cam/invite/create";
import { openInvite } from "@/lib/cam/invite/reads";
import { changeMemberRole } from "@/lib/cam/member/change-role";
import { listMembers } from "@/lib/cam/member/reads";
import { removeMember } from "@/lib/cam/member/remove";
import { readSession } from "@/lib/cam/session/reads";
import type { Role } from "@/lib/db/generated/enums";
import { addMember, testSystem, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { audited, tokenIn } from "@/tests/support/people";

const { db } = await testDatabase();

async function team(role: Role = "OWNER") {
  const first = await testWorkspace(db, { role });
  const join = async (as: Role) => {
    const member = await addMember(db, first.workspace.id, as);
    await db.sessionRecord.update({
      where: { id: member.session.id },
      data: { lastSeenAt: first.ctx.now() },
    });
    return { ...member, ctx: first.as(member.actor) };
  };
  return { ...first, join };
}
const roleOf = async (id: string) => (await db.membership.findUnique({ where: { id } }))?.role ?? null;

describe("changing a role", () => {
  test("holds at the member's very next request, and is written down with both roles", async () => {
    const { ctx, join } = await team();
    const member = await join("ADMIN");
    await changeMemberRole(ctx, { memberId: member.membership.id, role: "VIEWER" });
    expect(await readSession(ctx, member.session.id)).toMatchObject({ membership: { role: "VIEWER" } });
    expect((await audited(db, "member.role-changed")).at(-1)).toMatchObject({
      subjectId: member.user.id,
      before: { role: "ADMIN" },
      after: { role: "VIEWER" },
    });
  });

  test.each<[Role, Role, Role]>([
    ["ADMIN", "OWNER", "ADMIN"],
    ["ADMIN", "OPERATOR", "OWNER"],
    ["OPERATOR", "VIEWER", "REVIEWER"],
    ["VIEWER", "VIEWER", "VIEWER"],
  ])("%s cannot turn an %s into %s", async (actor, from, to) => {
    const { join } = await team();
    const { ctx } = await join(actor);
    const target = await join(from);
    await expect(changeMemberRole(ctx, { memberId: target.membership.id, role: to })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await roleOf(target.membership.id)).toBe(from);
  });

  test("a member of another workspace is not found", async () => {
    const { ctx } = await team();
    const other = await team();
    await expect(
      changeMemberRole(ctx, { memberId: other.membership.id, role: "VIEWER" }),
    ).rejects.toMatchObject({
      code: "missing",
    });
    await expect(removeMember(ctx, { memberId: other.membership.id })).rejects.toMatchObject({
      code: "missing",
    });
  });

  test("a moment after one's own demotion does nothing, whatever the request still believes", async () => {
    const { ctx, membership, join } = await team();
    const second = await join("OWNER");
    const victim = await join("OPERATOR");
    await changeMemberRole(second.ctx, { memberId: membership.id, role: "VIEWER" });
    await expect(
      changeMemberRole(ctx, { memberId: victim.membership.id, role: "ADMIN" }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("takes back open invites above the new role", async () => {
    const { ctx, join } = await team();
    const admin = await join("ADMIN");
    const invite = await createInvite(admin.ctx, { email: "new-admin@example.com", role: "ADMIN" });
    await changeMemberRole(ctx, { memberId: admin.membership.id, role: "OPERATOR" });
    expect(await openInvite(testSystem(db).ctx, tokenIn(invite.path))).toBeNull();
  });
});

describe("the last owner", () => {
  test("can neither step down nor leave", async () => {
    const { ctx, membership } = await team();
    await expect(changeMemberRole(ctx, { memberId: membership.id, role: "ADMIN" })).rejects.toThrow(
      /needs an owner/,
    );
    await expect(removeMember(ctx, { memberId: membership.id })).rejects.toThrow(/needs an owner/);
  });

  test("stays, when two owners demote each other at the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      const { ctx, membership, workspace, join } = await team();
      const other = await join("OWNER");
      const tries = await Promise.allSettled([
        changeMemberRole(ctx, { memberId: other.membership.id, role: "ADMIN" }),
        changeMemberRole(other.ctx, { memberId: membership.id, role: "ADMIN" }),
      ]);
      expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await db.membership.count({ where: { workspaceId: workspace.id, role: "OWNER" } })).toBe(1);
    }
  });

  test("stays, when both of two owners leave at the same moment", async () => {
    const { ctx, membership, workspace, join } = await team();
    const other = await join("OWNER");
    const tries = await Promise.allSettled([
      removeMember(ctx, { memberId: membership.id }),
      removeMember(other.ctx, { memberId: other.membership.id }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.membership.count({ where: { workspaceId: workspace.id, role: "OWNER" } })).toBe(1);
  });
});

describe("removing somebody", () => {
  test("ends their access at the very next request", async () => {
    const { ctx, join } = await team("ADMIN");
    const member = await join("OPERATOR");
    await removeMember(ctx, { memberId: member.membership.id });
    expect(await readSession(ctx, member.session.id)).toMatchObject({ membership: null });
    expect((await audited(db, "member.removed")).at(-1)).toMatchObject({ subjectId: member.user.id });
  });

  test("ends their keys and invites for good, even when they come back", async () => {
    const { ctx, workspace, join } = await team();
    const admin = await join("ADMIN");
    const { key } = await createApiKey(admin.ctx, {
      name: "Nightly",
      scopes: ["*"],
      role: "OPERATOR",
      days: 90,
    });
    const invite = await createInvite(admin.ctx, { email: "friend@example.com", role: "VIEWER" });
    expect(await authenticateKey(ctx, key)).not.toBeNull();
    expect(await removeMember(ctx, { memberId: admin.membership.id })).toMatchObject({ keysRevoked: 1 });
    expect(await authenticateKey(ctx, key)).toBeNull();
    expect(await openInvite(testSystem(db).ctx, tokenIn(invite.path))).toBeNull();

    await db.membership.create({
      data: { id: ctx.newId(), workspaceId: workspace.id, userId: admin.user.id, role: "ADMIN" },
    });
    expect(await authenticateKey(ctx, key)).toBeNull();
  });

  test("anybody may leave; nobody below admin removes another", async () => {
    const { join } = await team();
    const viewer = await join("VIEWER");
    const operator = await join("OPERATOR");
    await expect(removeMember(operator.ctx, { memberId: viewer.membership.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await removeMember(viewer.ctx, { memberId: viewer.membership.id })).toMatchObject({ left: true });
  });

  test("an admin cannot remove an owner", async () => {
    const { membership, join } = await team();
    await join("OWNER");
    const admin = await join("ADMIN");
    await expect(removeMember(admin.ctx, { memberId: membership.id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

test("the team is shown owners first, and only one's own", async () => {
  const { ctx, join } = await team("VIEWER");
  await join("OWNER");
  await team();
  const members = await listMembers(ctx);
  expect(members.map(({ role, isSelf }) => [role, isSelf])).toEqual([
    ["OWNER", false],
    ["VIEWER", true],
  ]);
});

import { describe, expect, test } from "vitest";
import { signOut } from "@/lib/cam/operator/sign-out";
import { updateProfile } from "@/lib/cam/operator/update-profile";
import { listSessions, readSession } from "@/lib/cam/session/reads";
import { revokeSession } from "@/lib/cam/session/revoke";
import { revokeMemberSessions } from "@/lib/cam/session/revoke-member";
import { revokeOtherSessions } from "@/lib/cam/session/revoke-others";
import { switchWorkspace } from "@/lib/cam/session/switch-workspace";
import type { Role } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { addMember, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { audited } from "@/tests/support/people";

const { db } = await testDatabase();

async function here(role: Role = "OPERATOR") {
  const made = await testWorkspace(db, { role });
  const open = async (userId = made.user.id, workspaceId = made.workspace.id) => {
    const row = {
      id: newId(),
      userId,
      workspaceId,
      expiresAt: new Date("2099-01-01"),
      lastSeenAt: made.ctx.now(),
    };
    return (await db.sessionRecord.create({ data: row })).id;
  };
  await db.sessionRecord.updateMany({
    where: { userId: made.user.id },
    data: { lastSeenAt: made.ctx.now() },
  });
  const isOpen = async (id: string) => (await readSession(made.ctx, id)) !== null;
  return { ...made, open, isOpen };
}

describe("one's own sessions", () => {
  test("are listed with the one in use first, ended ones left out", async () => {
    const { ctx, session, open, pass } = await here();
    const other = await open();
    const ended = await open();
    await revokeSession(ctx, { sessionId: ended });
    expect((await listSessions(ctx)).map(({ id, isThis }) => [id, isThis])).toEqual([
      [session.id, true],
      [other, false],
    ]);
    pass(7 * 86_400_000);
    expect(await listSessions(ctx)).toEqual([]);
  });

  test("end at the next request; somebody else's are not found", async () => {
    const { ctx, open, isOpen, workspace } = await here("OWNER");
    const other = await open();
    await revokeSession(ctx, { sessionId: other });
    expect(await isOpen(other)).toBe(false);
    const colleague = await addMember(db, workspace.id, "VIEWER");
    await expect(revokeSession(ctx, { sessionId: colleague.session.id })).rejects.toMatchObject({
      code: "missing",
    });
  });

  test("all but this one end together", async () => {
    const { ctx, session, open, isOpen } = await here();
    const others = [await open(), await open()];
    expect(await revokeOtherSessions(ctx)).toEqual({ ended: 2 });
    expect(await Promise.all([session.id, ...others].map(isOpen))).toEqual([true, false, false]);
  });

  test("sign-out ends the row, not just the cookie, and is written down once", async () => {
    const { ctx, session, isOpen, workspace } = await here();
    await signOut(ctx, workspace.id);
    await signOut(ctx, workspace.id);
    expect(await isOpen(session.id)).toBe(false);
    const entries = await audited(db, "operator.signed-out");
    expect(entries.filter(({ subjectId }) => subjectId === session.id)).toHaveLength(1);
  });
});

describe("a member's sessions", () => {
  test("are for admins, and end everywhere", async () => {
    const { ctx, as, workspace, open, isOpen } = await here("ADMIN");
    const member = await addMember(db, workspace.id, "OPERATOR");
    const elsewhere = await testWorkspace(db, { name: "Elsewhere" });
    const there = await open(member.user.id, elsewhere.workspace.id);
    expect((await listSessions(ctx, { memberId: member.membership.id })).map(({ id }) => id)).not.toContain(
      there,
    );
    await revokeMemberSessions(ctx, { memberId: member.membership.id });
    expect(await isOpen(there)).toBe(false);
    await expect(
      revokeMemberSessions(as(member.actor), { memberId: member.membership.id }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(listSessions(as(member.actor), { memberId: member.membership.id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("of an owner are not an admin's to end", async () => {
    const { ctx, workspace } = await here("ADMIN");
    const owner = await addMember(db, workspace.id, "OWNER");
    await expect(revokeMemberSessions(ctx, { memberId: owner.membership.id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("in another workspace are not found", async () => {
    const { ctx } = await here("ADMIN");
    const other = await here("OPERATOR");
    await expect(revokeMemberSessions(ctx, { memberId: other.membership.id })).rejects.toMatchObject({
      code: "missing",
    });
    await expect(listSessions(ctx, { memberId: other.membership.id })).rejects.toMatchObject({
      code: "missing",
    });
  });
});

describe("switching", () => {
  test("moves this browser to another workspace of one's own, with the role held there", async () => {
    const { ctx, user, session } = await here("VIEWER");
    const other = await testWorkspace(db, { name: "Other Studio" });
    await db.membership.create({
      data: { id: newId(), workspaceId: other.workspace.id, userId: user.id, role: "ADMIN" },
    });
    await switchWorkspace(ctx, { workspaceId: other.workspace.id });
    expect(await readSession(ctx, session.id)).toMatchObject({
      membership: { workspaceId: other.workspace.id, role: "ADMIN" },
    });
    expect((await audited(db, "session.entered-workspace")).at(-1)).toMatchObject({
      workspaceId: other.workspace.id,
      actorId: user.id,
    });
  });

  test("to somebody else's workspace is not found", async () => {
    const { ctx, session, workspace } = await here("OWNER");
    const other = await here();
    await expect(switchWorkspace(ctx, { workspaceId: other.workspace.id })).rejects.toMatchObject({
      code: "missing",
    });
    expect(await readSession(ctx, session.id)).toMatchObject({ membership: { workspaceId: workspace.id } });
  });

  test("does not bring a revoked session back", async () => {
    const { ctx, session, user, isOpen } = await here();
    const other = await testWorkspace(db, { name: "Third Studio" });
    await db.membership.create({
      data: { id: newId(), workspaceId: other.workspace.id, userId: user.id, role: "VIEWER" },
    });
    await revokeSession(ctx, { sessionId: session.id });
    await switchWorkspace(ctx, { workspaceId: other.workspace.id });
    expect(await isOpen(session.id)).toBe(false);
  });
});

test("a profile change is seen at the next request and written down with before and after", async () => {
  const { ctx, session, user } = await here("VIEWER");
  await updateProfile(ctx, { name: "Ada King", zone: "Asia/Kathmandu" });
  expect(await readSession(ctx, session.id)).toMatchObject({
    person: { name: "Ada King", zone: "Asia/Kathmandu" },
  });
  expect((await audited(db, "operator.profile-changed")).at(-1)).toMatchObject({
    before: { name: user.name, zone: null },
    after: { name: "Ada King", zone: "Asia/Kathmandu" },
  });
});

import "@/tests/support/cheap-scrypt";
import { describe, expect, test } from "vitest";
import { acceptInvite, joinByInvite } from "@/lib/cam/invite/accept";
import { createInvite } from "@/lib/cam/invite/create";
import { listInvites, openInvite } from "@/lib/cam/invite/reads";
import { revokeInvite } from "@/lib/cam/invite/revoke";
import { createPasswordResetLink } from "@/lib/cam/operator/create-password-reset-link";
import { readResetLink } from "@/lib/cam/operator/reset-password";
import { readSession } from "@/lib/cam/session/reads";
import type { Role } from "@/lib/db/generated/enums";
import { addMember, testSystem, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { atCommandLine, audited, PASSWORD, tokenIn } from "@/tests/support/people";

const { db } = await testDatabase();
let people = 0;
const DAY = 86_400_000;

async function invited({ role = "OPERATOR" as Role, email = `new-${++people}@example.com` } = {}) {
  const admin = await testWorkspace(db, { role: "ADMIN" });
  const made = await createInvite(admin.ctx, { email, role });
  const invite = { ...made, token: tokenIn(made.path) };
  const { ctx: visitor, pass } = testSystem(db);
  const accept = (more = {}) =>
    acceptInvite(visitor, { token: invite.token, name: "Grace Hopper", password: PASSWORD, ...more });
  return { ...admin, admin: admin.ctx, visitor, pass, email, accept, invite };
}

describe("an invite", () => {
  test("lets somebody new make an account under its address, in its role, and signs them in", async () => {
    const { accept, visitor, workspace, email } = await invited();
    const { sessionId } = await accept();
    expect(await readSession(visitor, sessionId)).toMatchObject({
      person: { email, name: "Grace Hopper" },
      membership: { workspaceId: workspace.id, role: "OPERATOR" },
    });
    expect((await audited(db, "invite.accepted")).at(-1)).toMatchObject({ workspaceId: workspace.id });
  });

  test("does not take an address, a role or a workspace from the form", async () => {
    const { accept, visitor, email } = await invited();
    const { sessionId } = await accept({ email: "evil@example.com", role: "OWNER", workspaceId: "x" });
    expect(await readSession(visitor, sessionId)).toMatchObject({
      person: { email },
      membership: { role: "OPERATOR" },
    });
  });

  test("accepted twice at the same moment makes one account", async () => {
    const { accept, workspace } = await invited();
    const tries = await Promise.allSettled([accept(), accept(), accept()]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.membership.count({ where: { workspaceId: workspace.id } })).toBe(2);
    await expect(accept()).rejects.toMatchObject({ code: "missing" });
  });

  test("is dead after seven days, or once revoked, or replaced", async () => {
    const old = await invited();
    old.pass(7 * DAY);
    await expect(old.accept()).rejects.toMatchObject({ code: "missing" });

    const revoked = await invited();
    await revokeInvite(revoked.admin, { inviteId: revoked.invite.inviteId });
    await expect(revoked.accept()).rejects.toMatchObject({ code: "missing" });
    await expect(revokeInvite(revoked.admin, { inviteId: revoked.invite.inviteId })).rejects.toMatchObject({
      code: "conflict",
    });

    const replaced = await invited();
    await createInvite(replaced.admin, { email: replaced.email.toUpperCase(), role: "VIEWER" });
    await expect(replaced.accept()).rejects.toMatchObject({ code: "missing" });
    expect(await listInvites(replaced.admin)).toHaveLength(1);
  });

  test("is stored as a hash alone", async () => {
    const { invite } = await invited();
    expect(JSON.stringify(await db.invite.findMany())).not.toContain(invite.token);
    expect(JSON.stringify(await audited(db, "invite.created"))).not.toContain(invite.token);
  });

  test.each(["", "x", "' or true --"])("%j opens nothing", async (token) => {
    expect(await openInvite(testSystem(db).ctx, token)).toBeNull();
  });
});

describe("making an invite", () => {
  test("gives no role above one's own, and needs an admin", async () => {
    const { admin, as, workspace } = await invited();
    await expect(createInvite(admin, { email: "x@example.com", role: "OWNER" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const operator = await addMember(db, workspace.id, "OPERATOR");
    await expect(
      createInvite(as(operator.actor), { email: "x@example.com", role: "VIEWER" }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("for a member is refused", async () => {
    const { admin, user } = await invited();
    await expect(
      createInvite(admin, { email: user.email.toUpperCase(), role: "VIEWER" }),
    ).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("is seen and revoked within its own workspace alone", async () => {
    const { invite } = await invited();
    const other = await invited();
    await expect(revokeInvite(other.admin, { inviteId: invite.inviteId })).rejects.toMatchObject({
      code: "missing",
    });
    expect((await listInvites(other.admin)).map(({ id }) => id)).toEqual([other.invite.inviteId]);
  });
});

describe("somebody who has an account", () => {
  async function member() {
    const home = await testWorkspace(db, { role: "OWNER", name: "Home Studio" });
    const { ctx: visitor } = testSystem(db);
    await db.sessionRecord.update({ where: { id: home.session.id }, data: { lastSeenAt: visitor.now() } });
    const elsewhere = await invited({ email: home.user.email });
    return { home, elsewhere, signedIn: { ...visitor, actor: home.actor } };
  }

  test("joins by signing in, keeps both workspaces, and lands in the new one", async () => {
    const { home, elsewhere, signedIn } = await member();
    expect(await joinByInvite(signedIn, { token: elsewhere.invite.token })).toEqual({
      workspaceId: elsewhere.workspace.id,
    });
    expect(await readSession(signedIn, home.session.id)).toMatchObject({
      membership: { workspaceId: elsewhere.workspace.id, role: "OPERATOR" },
    });
    expect(await db.membership.count({ where: { userId: home.user.id } })).toBe(2);
  });

  test("is not given a new password by whoever holds the link", async () => {
    const { elsewhere } = await member();
    await expect(elsewhere.accept()).rejects.toMatchObject({ code: "conflict" });
  });

  test("cannot use an invite for another address", async () => {
    const { signedIn } = await member();
    const { invite } = await invited();
    await expect(joinByInvite(signedIn, { token: invite.token })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("joining voids links to a new password that an admin of their only workspace had made", async () => {
    const { home, elsewhere, signedIn } = await member();
    const { path } = await createPasswordResetLink(atCommandLine(signedIn), { email: home.user.email });
    await joinByInvite(signedIn, { token: elsewhere.invite.token });
    expect(await readResetLink(signedIn, tokenIn(path))).toBeNull();
  });
});

import "@/tests/support/cheap-scrypt";
import { describe, expect, test } from "vitest";
import { joinByInvite } from "@/lib/cam/invite/accept";
import { createInvite } from "@/lib/cam/invite/create";
import { changeMemberRole } from "@/lib/cam/member/change-role";
import { changePassword } from "@/lib/cam/operator/change-password";
import {
  createMemberResetLink,
  createPasswordResetLink,
} from "@/lib/cam/operator/create-password-reset-link";
import { requestPasswordReset } from "@/lib/cam/operator/request-password-reset";
import { readResetLink, resetPassword } from "@/lib/cam/operator/reset-password";
import { signIn } from "@/lib/cam/operator/sign-in";
import { readSession } from "@/lib/cam/session/reads";
import { createWorkspace } from "@/lib/cam/workspace/create";
import { addMember, testSystem, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { meanwhile } from "@/tests/support/meanwhile";
import {
  atCommandLine,
  audited,
  cheapHash,
  PASSWORD,
  personWithPassword,
  tokenIn,
} from "@/tests/support/people";

const { db } = await testDatabase();
const NEXT = "seven lanterns by the pier";
const HOUR = 3_600_000;

const sessionsOf = (userId: string) => db.sessionRecord.count({ where: { userId, revokedAt: null } });
const canSignIn = (email: string, password: string) =>
  signIn(testSystem(db).ctx, { email, password }).then(
    () => true,
    () => false,
  );

describe("changing one's own password", () => {
  test("asks for the present one", async () => {
    const { ctx } = await personWithPassword(db);
    await expect(changePassword(ctx, { current: "wrong", next: NEXT })).rejects.toMatchObject({
      detail: { fields: { current: [expect.any(String)] } },
    });
  });

  test("counts guesses at the present one, for this session alone", async () => {
    const { ctx, user } = await personWithPassword(db);
    const guess = () => changePassword(ctx, { current: "a guess", next: NEXT });
    for (let n = 0; n < 10; n++) await expect(guess()).rejects.toMatchObject({ code: "invalid" });
    await expect(guess()).rejects.toMatchObject({ code: "throttled" });
    expect(await canSignIn(user.email, PASSWORD)).toBe(true);
  });

  test("signs out every other browser and leaves this one", async () => {
    const { ctx, user, session } = await personWithPassword(db);
    const elsewhere = await signIn(testSystem(db).ctx, { email: user.email, password: PASSWORD });
    expect(await changePassword(ctx, { current: PASSWORD, next: NEXT })).toEqual({ otherSessionsEnded: 1 });
    expect(await readSession(ctx, elsewhere.sessionId)).toBeNull();
    expect(await sessionsOf(user.id)).toBe(1);
    expect(await db.sessionRecord.findUnique({ where: { id: session.id } })).toMatchObject({
      revokedAt: null,
    });
    expect([await canSignIn(user.email, PASSWORD), await canSignIn(user.email, NEXT)]).toEqual([false, true]);
  });

  test("refuses a weak one at its field", async () => {
    const { ctx } = await personWithPassword(db);
    await expect(changePassword(ctx, { current: PASSWORD, next: "short" })).rejects.toMatchObject({
      detail: { fields: { next: [expect.stringMatching(/at least 12/)] } },
    });
  });

  test("voids links to a new password that were made before", async () => {
    const { ctx, user } = await personWithPassword(db);
    const { path } = await createPasswordResetLink(atCommandLine(ctx), { email: user.email });
    await changePassword(ctx, { current: PASSWORD, next: NEXT });
    expect(await readResetLink(testSystem(db).ctx, tokenIn(path))).toBeNull();
  });
});

describe("a link to a new password", () => {
  const linkFor = async () => {
    const person = await personWithPassword(db);
    const { ctx, pass } = testSystem(db);
    const { path } = await createPasswordResetLink(atCommandLine(ctx), { email: person.user.email });
    return { ...person, ctx, pass, token: tokenIn(path) };
  };

  test("sets it, signs in here and signs out everywhere else", async () => {
    const { ctx, token, user } = await linkFor();
    const { sessionId } = await resetPassword(ctx, { token, password: NEXT });
    expect(await readSession(ctx, sessionId)).toMatchObject({ person: { id: user.id } });
    expect(await sessionsOf(user.id)).toBe(1);
    expect([await canSignIn(user.email, PASSWORD), await canSignIn(user.email, NEXT)]).toEqual([false, true]);
  });

  test("works once, of five at the same moment too", async () => {
    const { ctx, token } = await linkFor();
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => resetPassword(ctx, { token, password: NEXT })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(resetPassword(ctx, { token, password: NEXT })).rejects.toMatchObject({ code: "missing" });
  });

  test("is dead after a day", async () => {
    const { ctx, token, pass } = await linkFor();
    pass(24 * HOUR);
    await expect(resetPassword(ctx, { token, password: NEXT })).rejects.toMatchObject({ code: "missing" });
  });

  test("is replaced by the next one", async () => {
    const { ctx, token, user } = await linkFor();
    await createPasswordResetLink(atCommandLine(ctx), { email: user.email });
    expect(await readResetLink(ctx, token)).toBeNull();
  });

  test("lets somebody in whom strangers' guesses had locked out", async () => {
    const { ctx, token, user } = await linkFor();
    for (let n = 0; n < 6; n++) await canSignIn(user.email, "a guess");
    expect(await canSignIn(user.email, PASSWORD)).toBe(false);
    await resetPassword(ctx, { token, password: NEXT });
    expect(await canSignIn(user.email, NEXT)).toBe(true);
  });

  test("is stored as a hash alone, and its making is written down", async () => {
    const { token, user } = await linkFor();
    const [all] = await db.$queryRaw<{ text: string }[]>`
      select string_agg(to_jsonb(r)::text, ' ') || (select string_agg(to_jsonb(a)::text, ' ') from "AuditEvent" a) as text
        from "PasswordReset" r`;
    expect(all?.text).not.toContain(token);
    expect((await audited(db, "operator.reset-link-created")).at(-1)).toMatchObject({
      actorKind: "CLI",
      subjectId: user.id,
    });
  });

  test("at the command line for an address nobody has says so", async () => {
    const { ctx } = testSystem(db);
    await expect(
      createPasswordResetLink(atCommandLine(ctx), { email: "nobody@example.com" }),
    ).rejects.toThrow(/no account/);
    await expect(createPasswordResetLink(ctx, { email: "nobody@example.com" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("a link made by an admin for a member", () => {
  const team = async () => {
    const admin = await testWorkspace(db, { role: "ADMIN" });
    const member = await addMember(db, admin.workspace.id, "OPERATOR");
    const owner = await addMember(db, admin.workspace.id, "OWNER");
    return { ...admin, member, owner };
  };

  test("sets that member's password", async () => {
    const { ctx, member } = await team();
    const { path } = await createMemberResetLink(ctx, { memberId: member.membership.id });
    await resetPassword(testSystem(db).ctx, { token: tokenIn(path), password: NEXT });
    expect(await canSignIn(member.user.email, NEXT)).toBe(true);
  });

  test("is refused to anybody below admin, and for owners", async () => {
    const { as, ctx, member, owner } = await team();
    await expect(
      createMemberResetLink(as(member.actor), { memberId: owner.membership.id }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(createMemberResetLink(ctx, { memberId: owner.membership.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    await createMemberResetLink(as(owner.actor), { memberId: owner.membership.id });
  });

  test("is refused for somebody who belongs elsewhere too: the account would be taken over there as well", async () => {
    const { ctx, member } = await team();
    const other = await testWorkspace(db, { name: "Other Studio" });
    await db.membership.create({
      data: { id: ctx.newId(), workspaceId: other.workspace.id, userId: member.user.id, role: "OWNER" },
    });
    await expect(createMemberResetLink(ctx, { memberId: member.membership.id })).rejects.toThrow(
      /other workspaces/,
    );
  });

  test("dies when that member's role changes: it would open an owner's account to an admin", async () => {
    const { ctx, as, member, owner } = await team();
    const { path } = await createMemberResetLink(ctx, { memberId: member.membership.id });
    await changeMemberRole(as(owner.actor), { memberId: member.membership.id, role: "OWNER" });
    await expect(
      resetPassword(testSystem(db).ctx, { token: tokenIn(path), password: NEXT }),
    ).rejects.toMatchObject({ code: "missing" });
  });

  test("dies when that member makes a workspace of their own: it would open that one too", async () => {
    const { as, owner, ctx } = await team();
    const coOwner = await addMember(db, ctx.workspaceId, "OWNER");
    const { path } = await createMemberResetLink(as(coOwner.actor), { memberId: owner.membership.id });
    await createWorkspace(as(owner.actor), { name: "Second Studio", zone: "Europe/Lisbon" });
    expect(await readResetLink(testSystem(db).ctx, tokenIn(path))).toBeNull();
  });

  test("is refused when the member joins another workspace at that very moment", async () => {
    const { ctx, as, member } = await team();
    const other = await testWorkspace(db, { role: "ADMIN", name: "Other Studio" });
    const invite = await createInvite(other.ctx, { email: member.user.email, role: "VIEWER" });
    const join = () => joinByInvite(as(member.actor), { token: tokenIn(invite.path) });
    await expect(
      createMemberResetLink({ ...ctx, db: meanwhile(db, join) }, { memberId: member.membership.id }),
    ).rejects.toThrow(/other workspaces/);
  });

  test("is refused when the member is made an owner, or the admin is demoted, at that very moment", async () => {
    const { ctx, as, member, owner, membership } = await team();
    const change = (memberId: string, role: "OWNER" | "VIEWER") => () =>
      changeMemberRole(as(owner.actor), { memberId, role });
    const link = (deed: () => Promise<unknown>) =>
      createMemberResetLink({ ...ctx, db: meanwhile(db, deed) }, { memberId: member.membership.id });
    await expect(link(change(member.membership.id, "OWNER"))).rejects.toMatchObject({ code: "forbidden" });
    await change(member.membership.id, "VIEWER")();
    await expect(link(change(membership.id, "VIEWER"))).rejects.toMatchObject({ code: "forbidden" });
  });

  test("is not found for a member of another workspace, nor made by a key", async () => {
    const { ctx, as, member } = await team();
    const other = await team();
    await expect(createMemberResetLink(ctx, { memberId: other.member.membership.id })).rejects.toMatchObject({
      code: "missing",
    });
    const key = as({ kind: "key", id: ctx.newId(), name: "k", role: "ADMIN", scopes: ["*"] });
    await expect(createMemberResetLink(key, { memberId: member.membership.id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("asking for a new password", () => {
  test("answers the same whether there is an account or not, and leaves a note where admins look", async () => {
    const { user, workspace } = await personWithPassword(db);
    const { ctx } = testSystem(db);
    const known = await requestPasswordReset(ctx, { email: user.email });
    const unknown = await requestPasswordReset(ctx, { email: "nobody-at-all@example.com" });
    expect(known).toEqual(unknown);
    const notes = await audited(db, "operator.reset-requested");
    expect(notes).toMatchObject([{ workspaceId: workspace.id, subjectId: user.id }, { workspaceId: null }]);
    expect(await db.passwordReset.count({ where: { userId: user.id } })).toBe(0);
  });

  test("again and again is too often, for an unknown address as well", async () => {
    const { ctx } = testSystem(db);
    const ask = (n: number) =>
      requestPasswordReset(
        { ...ctx, origin: { address: `192.0.2.${n}` } },
        { email: "somebody@example.com" },
      );
    for (let n = 0; n < 5; n++) await ask(n);
    await expect(ask(6)).rejects.toMatchObject({ code: "throttled" });
  });
});

test("a hash of the product's own is never taken for a password", async () => {
  const hash = await cheapHash();
  const { user } = await personWithPassword(db);
  expect(await canSignIn(user.email, hash)).toBe(false);
});

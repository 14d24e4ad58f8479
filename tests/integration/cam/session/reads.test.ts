import { expect, test } from "vitest";
import { readSession } from "@/lib/cam/session/reads";
import { addMember, testSystem, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const DAY = 86_400_000;

async function signedIn() {
  const { workspace, ...first } = await testWorkspace(db, { role: "OPERATOR" });
  const { ctx, pass } = testSystem(db);
  await db.sessionRecord.update({ where: { id: first.session.id }, data: { lastSeenAt: ctx.now() } });
  return { ...first, ctx, pass, workspace };
}

test("a session row says who the browser belongs to and what they may do", async () => {
  const { ctx, session, user, workspace } = await signedIn();
  expect(await readSession(ctx, session.id)).toEqual({
    sessionId: session.id,
    person: { id: user.id, name: user.name, email: user.email, zone: null },
    membership: { workspaceId: workspace.id, role: "OPERATOR" },
  });
});

test("a revoked session is nobody's at the very next request", async () => {
  const { ctx, session } = await signedIn();
  await db.sessionRecord.update({ where: { id: session.id }, data: { revokedAt: ctx.now() } });
  expect(await readSession(ctx, session.id)).toBeNull();
});

test("a downgrade holds at the very next request", async () => {
  const { ctx, session, membership } = await signedIn();
  await db.membership.update({ where: { id: membership.id }, data: { role: "VIEWER" } });
  expect((await readSession(ctx, session.id))?.membership?.role).toBe("VIEWER");
});

test("who is removed is not moved to another workspace of theirs behind their back", async () => {
  const { ctx, session, membership, user } = await signedIn();
  const other = await testWorkspace(db, { name: "Other Studio" });
  await db.membership.create({
    data: { id: ctx.newId(), workspaceId: other.workspace.id, userId: user.id, role: "OWNER" },
  });
  await db.membership.delete({ where: { id: membership.id } });
  expect(await readSession(ctx, session.id)).toMatchObject({ membership: null });
});

test("seven days without a visit end it; visits keep it open", async () => {
  const { ctx, pass, session } = await signedIn();
  pass(6 * DAY);
  expect(await readSession(ctx, session.id)).not.toBeNull();
  pass(6 * DAY);
  expect(await readSession(ctx, session.id)).not.toBeNull();
  pass(7 * DAY);
  expect(await readSession(ctx, session.id)).toBeNull();
});

test("a visit is written down at most once a minute", async () => {
  const { ctx, pass, session } = await signedIn();
  const seen = async () =>
    (await db.sessionRecord.findUniqueOrThrow({ where: { id: session.id } })).lastSeenAt;
  const first = await seen();
  pass(59_000);
  await readSession(ctx, session.id);
  expect(await seen()).toEqual(first);
  pass(1_000);
  await readSession(ctx, session.id);
  expect(await seen()).toEqual(ctx.now());
});

test.each(["", "x", "' or true --", "00000000-0000-7000-8000-000000000000"])(
  "%j is nobody's session",
  async (id) => {
    const { ctx } = await signedIn();
    expect(await readSession(ctx, id)).toBeNull();
  },
);

test("another member's session stays another member's", async () => {
  const { ctx, workspace } = await signedIn();
  const colleague = await addMember(db, workspace.id, "ADMIN");
  await db.sessionRecord.update({
    where: { id: colleague.session.id },
    data: { lastSeenAt: ctx.now() },
  });
  expect(await readSession(ctx, colleague.session.id)).toMatchObject({
    person: { id: colleague.user.id },
    membership: { role: "ADMIN" },
  });
});

import { describe, expect, test } from "vitest";
import { authenticateKey } from "@/lib/cam/api-key/authenticate";
import { createApiKey } from "@/lib/cam/api-key/create";
import { listApiKeys } from "@/lib/cam/api-key/reads";
import { revokeApiKey } from "@/lib/cam/api-key/revoke";
import { CreateApiKey } from "@/lib/cam/api-key/schema";
import { changeMemberRole } from "@/lib/cam/member/change-role";
import { removeMember } from "@/lib/cam/member/remove";
import { addMember, testSystem, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { meanwhile } from "@/tests/support/meanwhile";
import { atCommandLine, audited } from "@/tests/support/people";

const { db } = await testDatabase();
const DAY = 86_400_000;
const wish = (more = {}) => CreateApiKey.parse({ name: "Nightly export", scopes: ["leads:read"], ...more });

async function keyed(more = {}) {
  const made = await testWorkspace(db, { role: "ADMIN" });
  const created = await createApiKey(made.ctx, wish(more));
  const call = (key = created.key) => authenticateKey(made.ctx, key);
  return { ...made, created, call };
}

describe("a key", () => {
  test("speaks for its workspace, with its scopes and role", async () => {
    const { call, workspace, created } = await keyed({ role: "REVIEWER" });
    expect(await call()).toEqual({
      workspaceId: workspace.id,
      actor: {
        kind: "key",
        id: created.id,
        name: "Nightly export",
        role: "REVIEWER",
        scopes: ["leads:read"],
      },
    });
  });

  test("exists only in the answer: neither in its row, nor in the list, nor in the audit log", async () => {
    const { ctx, created } = await keyed();
    // Not behind the last "_": a secret may hold some.
    const secret = created.key.slice(-43);
    expect(created.key).toMatch(/^cam_[0-9a-f]{8}_.{43}$/);
    for (const kept of [
      await db.apiKey.findMany(),
      await listApiKeys(ctx),
      await audited(db, "api-key.created"),
    ])
      expect(JSON.stringify(kept)).not.toContain(secret);
    expect(JSON.stringify(await listApiKeys(ctx))).not.toContain("hash");
  });

  test("is not made by somebody who is removed or demoted at that very moment", async () => {
    const { ctx, as, membership, workspace } = await testWorkspace(db, { role: "ADMIN" });
    const owner = as((await addMember(db, workspace.id, "OWNER")).actor);
    const make = (deed: () => Promise<unknown>) =>
      createApiKey({ ...ctx, db: meanwhile(db, deed) }, wish({ role: "ADMIN" }));
    const { id: memberId } = membership;
    await expect(make(() => changeMemberRole(owner, { memberId, role: "VIEWER" }))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(make(() => removeMember(owner, { memberId }))).rejects.toMatchObject({ code: "forbidden" });
    expect(await db.apiKey.count({ where: { workspaceId: workspace.id } })).toBe(0);
  });

  test("with one character changed is nobody's", async () => {
    const { call, created } = await keyed();
    const last = created.key.at(-1) === "A" ? "B" : "A";
    expect(await call(created.key.slice(0, -1) + last)).toBeNull();
    expect(await call(`${created.key.slice(0, 13)}${"A".repeat(43)}`)).toBeNull();
    expect(await call("")).toBeNull();
    expect(await call("cam_00000000_' or true --")).toBeNull();
  });

  test("stops at the very next call once revoked", async () => {
    const { ctx, call, created } = await keyed();
    await revokeApiKey(ctx, { keyId: created.id });
    expect(await call()).toBeNull();
    await expect(revokeApiKey(ctx, { keyId: created.id })).rejects.toMatchObject({ code: "conflict" });
  });

  test("ends on its day", async () => {
    const { call, pass } = await keyed({ days: 30 });
    pass(30 * DAY - 1);
    expect(await call()).not.toBeNull();
    pass(1);
    expect(await call()).toBeNull();
  });

  test("without an end stays", async () => {
    const { call, pass } = await keyed({ days: "" });
    pass(3000 * DAY);
    expect(await call()).not.toBeNull();
  });

  test("sinks with its maker's role, and dies with their membership", async () => {
    const { call, membership, workspace } = await keyed({ role: "ADMIN" });
    await addMember(db, workspace.id, "OWNER");
    await db.membership.update({ where: { id: membership.id }, data: { role: "VIEWER" } });
    expect((await call())?.actor.role).toBe("VIEWER");
    await db.membership.delete({ where: { id: membership.id } });
    expect(await call()).toBeNull();
  });

  test("is noted as used at most once a minute", async () => {
    const { call, pass, created, ctx } = await keyed();
    const used = async () => (await db.apiKey.findUniqueOrThrow({ where: { id: created.id } })).lastUsedAt;
    expect(await used()).toBeNull();
    await call();
    const first = await used();
    expect(first).toEqual(ctx.now());
    pass(59_999);
    await call();
    expect(await used()).toEqual(first);
    pass(1);
    await call();
    expect(await used()).toEqual(ctx.now());
  });

  test("made at the command line belongs to nobody and lives until revoked", async () => {
    const { ctx, workspace } = await testWorkspace(db, { role: "OWNER" });
    const { key } = await createApiKey({ ...ctx, ...atCommandLine(ctx) } as typeof ctx, wish({ days: "" }));
    expect(await authenticateKey(testSystem(db).ctx, key)).toMatchObject({ workspaceId: workspace.id });
  });
});

describe("making keys", () => {
  test("needs an admin, and gives no role above one's own", async () => {
    const { ctx, as, workspace } = await testWorkspace(db, { role: "OPERATOR" });
    await expect(createApiKey(ctx, wish())).rejects.toMatchObject({ code: "forbidden" });
    const admin = await addMember(db, workspace.id, "ADMIN");
    await createApiKey(as(admin.actor), wish({ role: "ADMIN" }));
    expect(() => wish({ role: "OWNER" })).toThrow();
  });

  test("is not for keys themselves", async () => {
    const { as, created } = await keyed({ role: "ADMIN", scopes: ["*"] });
    const key = as({ kind: "key", id: created.id, name: "k", role: "ADMIN", scopes: ["*"] });
    await expect(createApiKey(key, wish())).rejects.toMatchObject({ code: "forbidden" });
  });

  test("knows a closed list of scopes", () => {
    expect(() => wish({ scopes: ["leads:everything"] })).toThrow(
      /A scope is one of .*leads:read, leads:write/,
    );
    expect(() => wish({ scopes: [] })).toThrow(/at least one/);
    expect(wish({ scopes: ["leads:write", "*", "leads:read"] }).scopes).toEqual(["*"]);
  });

  test("of another workspace can neither be seen nor revoked", async () => {
    const { created } = await keyed();
    const other = await keyed();
    await expect(revokeApiKey(other.ctx, { keyId: created.id })).rejects.toMatchObject({ code: "missing" });
    expect((await listApiKeys(other.ctx)).map(({ id }) => id)).toEqual([other.created.id]);
  });
});

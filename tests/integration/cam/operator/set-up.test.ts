import "@/tests/support/cheap-scrypt";
import { describe, expect, test } from "vitest";
import { createOwner } from "@/lib/cam/operator/create-owner";
import { createSetupLink } from "@/lib/cam/operator/create-setup-link";
import { readSetupLink, setUp } from "@/lib/cam/operator/set-up";
import { readSession } from "@/lib/cam/session/reads";
import { testSystem } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { atCommandLine, audited, PASSWORD, setupToken } from "@/tests/support/people";

const form = (token: string, more = {}) => ({
  token,
  workspaceName: "Lighthouse Studio",
  zone: "Europe/Lisbon",
  name: "Ada Lovelace",
  email: "ada@example.com",
  password: PASSWORD,
  ...more,
});
const DAY = 86_400_000;

describe("while there is no owner", async () => {
  const { db } = await testDatabase();

  test("only whoever runs the server can make a set-up link", async () => {
    const { ctx } = testSystem(db);
    await expect(createSetupLink(ctx)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("the link's token is not in the database", async () => {
    const { token } = await setupToken(db);
    const stored = await db.setupToken.findMany();
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test.each(["", "x", "' or true --"])("%j opens nothing", async (token) => {
    const { ctx } = await setupToken(db);
    expect(await readSetupLink(ctx, token)).toBe("dead");
    await expect(setUp(ctx, form(token))).rejects.toMatchObject({ code: "conflict" });
  });

  test("a link that lay around for a week is dead, a newer one is not", async () => {
    const { ctx, token, pass } = await setupToken(db);
    pass(7 * DAY);
    expect(await readSetupLink(ctx, token)).toBe("dead");
    const link = await createSetupLink(atCommandLine(ctx));
    expect(await readSetupLink(ctx, link?.path.split("=")[1] ?? "")).toBe("open");
  });

  test("a weak password is refused at its field, and nothing is made", async () => {
    const { ctx, token } = await setupToken(db);
    await expect(setUp(ctx, form(token, { password: "Ada Lovelace" }))).rejects.toMatchObject({
      detail: { fields: { password: [expect.stringMatching(/own name/)] } },
    });
    expect(await db.workspace.count()).toBe(0);
  });

  test("of ten submissions at the same moment exactly one becomes the owner", async () => {
    const { ctx, token } = await setupToken(db);
    const { token: second } = await setupToken(db);
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        setUp(ctx, form(n % 2 ? token : second, { email: `ada-${n}@example.com` })),
      ),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const tried of tries)
      if (tried.status === "rejected") expect(tried.reason).toMatchObject({ code: "conflict" });
    expect(await db.workspace.count()).toBe(1);
    expect(await db.user.count()).toBe(1);
    expect(await db.membership.findMany()).toMatchObject([{ role: "OWNER" }]);
    expect(await audited(db, "workspace.created")).toMatchObject([{ actorKind: "OPERATOR" }]);

    const won = tries.find((tried) => tried.status === "fulfilled");
    expect(await readSession(ctx, won?.value.sessionId ?? "")).toMatchObject({
      membership: { role: "OWNER" },
    });
  });

  test("afterwards every link is dead, old and new", async () => {
    const { ctx } = testSystem(db);
    expect(await createSetupLink(atCommandLine(ctx))).toBeNull();
    expect(await readSetupLink(ctx, "anything")).toBe("done");
    expect(await db.setupToken.count({ where: { usedAt: null } })).toBe(0);
  });
});

describe("an owner made at the command line", async () => {
  const { db } = await testDatabase();
  const cli = () => atCommandLine(testSystem(db).ctx);
  const ada = { email: "ada@example.com", password: PASSWORD };

  test("is refused to anybody else", async () => {
    await expect(createOwner(testSystem(db).ctx, ada)).rejects.toMatchObject({ code: "forbidden" });
    const actor = { kind: "key", id: "k", name: "k", role: "ADMIN", scopes: ["*"] } as const;
    await expect(createOwner({ ...testSystem(db).ctx, actor }, ada)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("is made once, however often and at the same time it is asked for", async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => createOwner(cli(), ada)));
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(made.map(({ userId }) => userId)).size).toBe(1);
  });

  test("keeps their password when the environment names another", async () => {
    const before = await db.user.findUniqueOrThrow({ where: { email: ada.email } });
    expect(await createOwner(cli(), { ...ada, password: "another quiet harbour" })).toMatchObject({
      created: false,
    });
    expect((await db.user.findUniqueOrThrow({ where: { email: ada.email } })).passwordHash).toBe(
      before.passwordHash,
    );
  });

  test("a second one joins the first workspace", async () => {
    const first = await createOwner(cli(), ada);
    const second = await createOwner(cli(), { ...ada, email: "grace@example.com" });
    expect(second).toMatchObject({ created: true, workspaceId: first.workspaceId });
  });

  test("has been there since then, by the clock of whoever made them", async () => {
    const at = testSystem(db).ctx.now();
    const since = { createdAt: true } as const;
    const owners = await db.membership.findMany({
      select: { ...since, user: { select: since }, workspace: { select: since } },
    });
    const then = { createdAt: at, user: { createdAt: at }, workspace: { createdAt: at } };
    expect(owners).toEqual([then, then]);
  });

  test("is refused a weak password", async () => {
    await expect(
      createOwner(cli(), { email: "weak@example.com", password: "aaaaaaaaaaaaaa" }),
    ).rejects.toThrow(/first passwords/);
  });
});

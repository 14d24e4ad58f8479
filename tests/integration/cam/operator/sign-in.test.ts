import "@/tests/support/cheap-scrypt";
import { describe, expect, test, vi } from "vitest";
import { type Browser, signIn } from "@/lib/cam/operator/sign-in";
import { readSession } from "@/lib/cam/session/reads";
import { testSystem } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { audited, PASSWORD, personWithPassword } from "@/tests/support/people";

const { db } = await testDatabase();
let addresses = 0;

async function atTheDoor() {
  const person = await personWithPassword(db);
  const { ctx: system, pass } = testSystem(db);
  const from = (address: string) => ({ ...system, origin: { address, userAgent: "Firefox" } });
  const ctx = from(`198.51.100.${++addresses}`);
  const knock = (password: string, browser?: Browser, email = person.user.email) =>
    signIn(ctx, { email, password }, browser);
  return { ...person, ctx, from, pass, knock };
}

const NO = { code: "invalid", message: expect.stringMatching(/do not belong together/) };
const THROTTLED = {
  code: "throttled",
  message: expect.stringMatching(/too many attempts.*in \d+ (second|minute)/),
};

describe("the right password", () => {
  test("opens a session that the next request finds", async () => {
    const { ctx, knock, user, workspace } = await atTheDoor();
    const { sessionId } = await knock(PASSWORD);
    expect(await readSession(ctx, sessionId)).toMatchObject({
      person: { id: user.id },
      membership: { workspaceId: workspace.id },
    });
  });

  test("works in any case of the address", async () => {
    const { knock, user } = await atTheDoor();
    await knock(PASSWORD, {}, user.email.toUpperCase());
  });

  test("is a new session every time, and ends the one this browser held", async () => {
    const { ctx, knock } = await atTheDoor();
    const first = await knock(PASSWORD);
    const second = await knock(PASSWORD, { sessionId: first.sessionId });
    expect(second.sessionId).not.toBe(first.sessionId);
    expect(await readSession(ctx, first.sessionId)).toBeNull();
    expect(await readSession(ctx, second.sessionId)).not.toBeNull();
  });

  test("does not end somebody else's session, whatever id the browser claims to hold", async () => {
    const { knock } = await atTheDoor();
    const other = await atTheDoor();
    const { sessionId } = await other.knock(PASSWORD);
    await knock(PASSWORD, { sessionId });
    expect(await readSession(other.ctx, sessionId)).not.toBeNull();
  });

  test("makes an outdated hash anew, once", async () => {
    const { knock, user } = await atTheDoor();
    const stored = async () => (await db.user.findUniqueOrThrow({ where: { id: user.id } })).passwordHash;
    await knock(PASSWORD);
    const fresh = await stored();
    expect(fresh).toMatch(/^scrypt\$15\$8\$3\$/);
    await knock(PASSWORD);
    expect(await stored()).toBe(fresh);
  });

  test("opens nothing when it was changed between being checked and being let in", async () => {
    const { knock, user } = await atTheDoor();
    const entering = await db.$transaction(async (tx) => {
      const passwordHash = `scrypt$15$8$3$${"A".repeat(22)}$${"A".repeat(43)}`;
      await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
      const knocking = knock(PASSWORD).then(
        () => "let in",
        (error: { code?: string }) => error.code,
      );
      await vi.waitFor(async () => {
        const [waiting] = await db.$queryRaw<{ count: number }[]>`
          select count(*)::int from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        expect(waiting?.count).toBe(1);
      }, 4000);
      return { knocking };
    });
    expect(await entering.knocking).toBe("conflict");
    expect(await db.sessionRecord.count({ where: { userId: user.id, userAgent: "Firefox" } })).toBe(0);
  });

  test("is written down with who, when and from where", async () => {
    const { ctx, knock, user, workspace } = await atTheDoor();
    const { sessionId } = await knock(PASSWORD);
    expect((await audited(db, "operator.signed-in")).at(-1)).toMatchObject({
      actorKind: "OPERATOR",
      actorId: user.id,
      workspaceId: workspace.id,
      subjectId: sessionId,
      fromAddress: ctx.origin.address,
      userAgent: "Firefox",
      at: ctx.now(),
    });
  });
});

describe("a wrong password and an unknown account", () => {
  test("are answered with the same words", async () => {
    const { knock } = await atTheDoor();
    await expect(knock("not the one at all")).rejects.toMatchObject(NO);
    await expect(knock(PASSWORD, {}, "nobody@example.com")).rejects.toMatchObject(NO);
  });

  test("are written down; what was typed is not", async () => {
    const { knock, user, workspace } = await atTheDoor();
    await expect(knock("typed-in-the-wrong-field")).rejects.toThrow();
    expect((await audited(db, "operator.sign-in-failed")).at(-1)).toMatchObject({
      subjectId: user.id,
      workspaceId: workspace.id,
      detail: { account: user.email },
    });
    await expect(knock("x", {}, "my-password-in-the-address-field@example.com")).rejects.toThrow();
    expect((await audited(db, "operator.sign-in-failed")).at(-1)).toMatchObject({
      subjectId: null,
      workspaceId: null,
      detail: null,
    });
    const [all] = await db.$queryRaw<{ text: string }[]>`
      select string_agg(to_jsonb(a)::text, ' ') as text from "AuditEvent" a`;
    expect(all?.text).not.toMatch(/wrong-field|address-field/);
  });
});

describe("guessing", () => {
  const guess = (knock: (password: string, browser?: Browser) => Promise<unknown>, browser?: Browser) =>
    expect(knock("a guess", browser)).rejects.toMatchObject(NO);

  test("at one account stops after five, with words that say when to come back, and goes on after the wait", async () => {
    const { knock, pass } = await atTheDoor();
    for (let n = 0; n < 5; n++) await guess(knock);
    await expect(knock(PASSWORD)).rejects.toMatchObject(THROTTLED);
    pass(30_000);
    await knock(PASSWORD);
    await guess(knock);
  });

  test("waits longer each time, up to a quarter of an hour", async () => {
    const { from, user, pass } = await atTheDoor();
    let machine = 0;
    const anywhere = () =>
      signIn(from(`192.0.2.${++machine}`), { email: user.email, password: "a guess" }).catch(
        (error) => error.detail,
      );
    for (let n = 0; n < 5; n++) await anywhere();
    const waits: number[] = [];
    for (let round = 0; round < 7; round++) {
      const { retryAfterSeconds } = await anywhere();
      waits.push(retryAfterSeconds);
      pass(retryAfterSeconds * 1000);
      await anywhere();
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  test("at an account that does not exist is throttled just the same", async () => {
    const { knock } = await atTheDoor();
    const nobody = `nobody-${addresses}@example.com`;
    for (let n = 0; n < 5; n++) await expect(knock("a guess", {}, nobody)).rejects.toMatchObject(NO);
    await expect(knock("a guess", {}, nobody.toUpperCase())).rejects.toMatchObject(THROTTLED);
  });

  test("by a hundred at the same moment is five guesses, not a hundred", async () => {
    const { from, user } = await atTheDoor();
    const tries = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) =>
        signIn(from(`203.0.113.${n}`), { email: user.email, password: "a guess" }),
      ),
    );
    const answers = tries.map((tried) => (tried.status === "rejected" ? tried.reason.code : "in"));
    expect(answers.filter((answer) => answer === "invalid")).toHaveLength(5);
    expect(answers.filter((answer) => answer === "throttled")).toHaveLength(95);
  });

  test("by strangers does not lock out a browser that was here before", async () => {
    const { knock } = await atTheDoor();
    for (let n = 0; n < 5; n++) await guess(knock);
    await expect(knock(PASSWORD)).rejects.toMatchObject(THROTTLED);
    await knock(PASSWORD, { knownDevice: "device-of-hers" });
  });

  test("from a known device is counted as well, for itself", async () => {
    const { from, user } = await atTheDoor();
    const knock = (n: number, password: string, device: string) =>
      signIn(from(`192.0.2.${100 + n}`), { email: user.email, password }, { knownDevice: device });
    for (let n = 0; n < 10; n++) await expect(knock(n, "a guess", "stolen")).rejects.toMatchObject(NO);
    await expect(knock(11, PASSWORD, "stolen")).rejects.toMatchObject(THROTTLED);
    await knock(12, PASSWORD, "hers");
  });

  test("at many accounts from one address stops after twenty", async () => {
    const { ctx } = await atTheDoor();
    const spray = (n: number) => signIn(ctx, { email: `person-${n}@example.org`, password: "Spring2026!!" });
    for (let n = 0; n < 20; n++) await expect(spray(n)).rejects.toMatchObject(NO);
    await expect(spray(21)).rejects.toMatchObject(THROTTLED);
  });

  test("from one network's many IPv6 addresses counts as one address", async () => {
    const { from } = await atTheDoor();
    const spray = (n: number) =>
      signIn(from(`2001:db8:5:5::${n.toString(16)}`), {
        email: `six-${n}@example.org`,
        password: "Spring2026!!",
      });
    for (let n = 1; n <= 20; n++) await expect(spray(n)).rejects.toMatchObject(NO);
    await expect(spray(99)).rejects.toMatchObject(THROTTLED);
  });

  test("cannot be washed clean by signing in to an account of one's own in between", async () => {
    const { ctx, knock } = await atTheDoor();
    const spray = (n: number) => signIn(ctx, { email: `washed-${n}@example.org`, password: "Spring2026!!" });
    for (let n = 0; n < 19; n++) {
      await expect(spray(n)).rejects.toMatchObject(NO);
      if (n % 5 === 0) await knock(PASSWORD, { knownDevice: "own" });
    }
    await expect(spray(20)).rejects.toMatchObject(NO);
    await expect(spray(21)).rejects.toMatchObject(THROTTLED);
  });

  test("is forgotten after a quiet day", async () => {
    const { knock, pass } = await atTheDoor();
    for (let n = 0; n < 5; n++) await guess(knock);
    pass(86_400_001);
    for (let n = 0; n < 5; n++) await guess(knock);
    await expect(knock(PASSWORD)).rejects.toMatchObject(THROTTLED);
  });
});

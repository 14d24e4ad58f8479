import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { CODE, rawConnection } from "@/tests/support/raw";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
const { id } = await oneOfEach(db, "suppression");
const other = await oneOfEach(db, "another");

// Weakest first.
const REASONS = [
  "IMPORTED",
  "SOFT_BOUNCES",
  "HARD_BOUNCE",
  "MANUAL",
  "UNSUBSCRIBED",
  "COMPLAINED",
  "ERASED",
] as const;

const put = (value: string, reason: string, more = "") =>
  `insert into "Suppression" ("workspaceId", "id", "kind", "value", "reason", "source")
   values ('${id.workspace}', gen_random_uuid(), 'EMAIL', '${value}', '${reason}', 'IMPORT') ${more}`;
const REPLACE = `on conflict ("workspaceId", "kind", "value") do update set "reason" = excluded."reason", "source" = excluded."source"`;
const lift = (suppressionId: string, by = id.user, because = "They rang and asked for it.") =>
  `insert into "SuppressionLift" ("workspaceId", "id", "suppressionId", "liftedById", "liftedByName", "because", "at")
   values ('${id.workspace}', gen_random_uuid(), '${suppressionId}', '${by}', 'Ada Example', '${because}', now())`;

const refusedAfter = (...steps: string[]) =>
  raw.undone(async () => {
    for (const step of steps.slice(0, -1)) await raw.rows(step);
    return raw.refusal(steps.at(-1) ?? "");
  });

describe("Suppression_guard: a weaker reason never replaces a stronger one", () => {
  const pairs = REASONS.flatMap((before, i) => REASONS.map((after, j) => ({ before, after, weaker: j < i })));

  test.each(pairs.filter(({ weaker }) => weaker))(
    "$after over $before is refused",
    async ({ before, after }) => {
      const no = await refusedAfter(put("p@example.org", before), put("p@example.org", after, REPLACE));
      expect(no).toMatchObject({ code: CODE.restricted, message: expect.stringMatching(/weaker/) });
    },
  );

  test.each(pairs.filter(({ weaker }) => !weaker))("$after over $before is kept", ({ before, after }) =>
    raw.undone(async () => {
      await raw.rows(put("p@example.org", before));
      await raw.rows(put("p@example.org", after, REPLACE));
      expect(await raw.rows(`select "reason" from "Suppression" where "value" = 'p@example.org'`)).toEqual([
        { reason: after },
      ]);
    }),
  );

  test("nobody but the database says how strong one is", () =>
    raw.undone(async () => {
      await raw.rows(put("p@example.org", "UNSUBSCRIBED"));
      await raw.rows(`update "Suppression" set "strength" = 0`);
      const no = await raw.refusal(put("p@example.org", "IMPORTED", REPLACE));
      expect(no.code).toBe(CODE.restricted);
    }));

  test.each([
    `"value" = 'else@example.org'`,
    `"kind" = 'DOMAIN', "value" = 'example.org'`,
    `"id" = gen_random_uuid()`,
  ])("an entry is never turned into another one: %s", async (change) => {
    const no = await raw.refusal(`update "Suppression" set ${change} where "id" = '${id.suppression}'`);
    expect(no).toMatchObject({ code: CODE.restricted });
  });
});

describe("SuppressionLift_record, SuppressionLift_lift: the only way off the list", () => {
  test("a named member lifts one, and the lift says what it was", () =>
    raw.undone(async () => {
      await raw.rows(lift(id.suppression));
      expect(await raw.rows(`select 1 from "Suppression" where "id" = $1`, [id.suppression])).toEqual([]);
      const [kept] = await raw.rows(`select * from "SuppressionLift" where "suppressionId" = $1`, [
        id.suppression,
      ]);
      expect(kept).toMatchObject({ kind: "EMAIL", value: "no@example.org", reason: "UNSUBSCRIBED" });
    }));

  test("Prisma makes one like any other row", async () => {
    const entry = await db.suppression.create({
      data: {
        workspaceId: id.workspace,
        id: newId(),
        kind: "EMAIL",
        value: "prisma@example.org",
        reason: "MANUAL",
        source: "OPERATOR",
      },
    });
    expect(entry.strength).toBe(4);
    const lifted = await db.suppressionLift.create({
      data: {
        workspaceId: id.workspace,
        id: newId(),
        suppressionId: entry.id,
        liftedById: id.user,
        liftedByName: "Ada Example",
        because: "They rang.",
        at: new Date(),
      },
    });
    expect(lifted.value).toBe("prisma@example.org");
    expect(await db.suppression.count({ where: { value: "prisma@example.org" } })).toBe(0);
  });

  test("without a reason it is refused", async () => {
    expect(await raw.refusal(lift(id.suppression, id.user, "  "))).toMatchObject({
      constraint: "SuppressionLift_says_who_and_why",
    });
  });

  test("somebody of another workspace may not", async () => {
    expect(await raw.refusal(lift(id.suppression, other.id.user))).toMatchObject({ code: CODE.check });
  });

  test.each(["REVIEWER", "VIEWER"] as const)("a %s may not", async (role) => {
    const { user } = await addMember(db, id.workspace, role);
    expect(await raw.refusal(lift(id.suppression, user.id))).toMatchObject({ code: CODE.check });
  });

  test("an entry of another workspace is not there to lift", async () => {
    expect(await raw.refusal(lift(other.id.suppression))).toMatchObject({ code: CODE.foreignKey });
  });

  test("never more than one at a time", async () => {
    const many = `insert into "SuppressionLift" ("workspaceId", "id", "suppressionId", "liftedById", "liftedByName", "because", "at")
      select "workspaceId", gen_random_uuid(), "id", '${id.user}', 'Ada Example', 'All of them', now() from "Suppression" where "workspaceId" = '${id.workspace}'`;
    const no = await refusedAfter(put("p@example.org", "MANUAL"), many);
    expect(no).toMatchObject({ code: CODE.check, message: "suppressions are lifted one at a time" });
  });

  test("an entry made again under the id of a lifted one is no easier to remove", async () => {
    const again = put("no@example.org", "UNSUBSCRIBED").replace("gen_random_uuid()", `'${id.suppression}'`);
    const no = await refusedAfter(
      lift(id.suppression),
      again,
      `delete from "Suppression" where "id" = '${id.suppression}'`,
    );
    expect(no).toMatchObject({ code: CODE.restricted });
  });

  test("an address that comes back onto the list needs a lift of its own", async () => {
    const no = await refusedAfter(
      lift(id.suppression),
      put("no@example.org", "UNSUBSCRIBED"),
      `delete from "Suppression" where "value" = 'no@example.org'`,
    );
    expect(no).toMatchObject({ code: CODE.restricted });
  });
});

describe("Lead_leaves_suppressed: only a named human takes a lead out of SUPPRESSED", () => {
  const set = (assignments: string) => `update "Lead" set ${assignments} where "id" = '${id.lead}'`;
  const SUPPRESS = set(`"status" = 'SUPPRESSED', "stoppedAt" = now(), "stopReason" = 'NEGATIVE'`);
  const BACK = `"status" = 'QUALIFIED', "stoppedAt" = null, "stopReason" = null`;
  const named = (by: string, because = "They wrote again.") =>
    `"releasedById" = '${by}', "releasedBecause" = '${because}', "releasedAt" = now()`;

  test("with a name, a reason and a time they may", () =>
    raw.undone(async () => {
      await raw.rows(SUPPRESS);
      await raw.rows(set(`${BACK}, ${named(id.user)}`));
    }));

  test.each([
    ["by nobody", BACK],
    ["by a member of another workspace", `${BACK}, ${named(other.id.user)}`],
    ["without a reason", `${BACK}, ${named(id.user, " ")}`],
  ])("%s they may not", async (_who, change) => {
    expect(await refusedAfter(SUPPRESS, set(change))).toMatchObject({ code: CODE.check });
  });

  test("an old release does not open it a second time", async () => {
    const no = await refusedAfter(SUPPRESS, set(`${BACK}, ${named(id.user)}`), SUPPRESS, set(BACK));
    expect(no.message).toMatch(/only by a named member/);
  });

  test.each([
    ["their address is on the list", put("jane@example.org", "UNSUBSCRIBED")],
    [
      "their domain is on the list",
      put("x@example.org", "MANUAL").replace("'EMAIL', 'x@example.org'", "'DOMAIN', 'example.org'"),
    ],
  ])("not while %s", async (_what, deed) => {
    const no = await refusedAfter(deed, SUPPRESS, set(`${BACK}, ${named(id.user)}`));
    expect(no.message).toMatch(/still on the suppression list/);
  });
});

import { describe, expect, test } from "vitest";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addPerson } from "./lead/lead";

const { db } = await testDatabase();

/** A promise that somebody else keeps. */
function signal() {
  let give = () => {};
  const given = new Promise<void>((done) => {
    give = done;
  });
  return { give, given };
}

const writes = {
  "Prisma's own statements": (tx: CamContext, id: string) =>
    tx.db.contact.updateMany({ where: { id }, data: { version: { increment: 1 } } }),
  "raw SQL": (tx: CamContext, id: string) =>
    tx.db.$executeRaw`update "Contact" set "version" = "version" + 1 where "id" = ${id}::uuid`,
};

describe.each(Object.entries(writes))(
  "two deeds in %s that wait for each other in a circle",
  (_how, write) => {
    test("are both done, once each, and the log says that one began again", async () => {
      const { ctx, log } = await testWorkspace(db);
      const [one, two] = [await addPerson(ctx), await addPerson(ctx)];
      const [first, second] = [signal(), signal()];
      let tries = 0;
      const deed = (mine: string, theirs: string, done: () => void, other: Promise<void>) =>
        inTransaction(ctx, async (tx) => {
          tries++;
          await write(tx, mine);
          done();
          await other;
          await write(tx, theirs);
        });
      await Promise.all([deed(one, two, first.give, second.given), deed(two, one, second.give, first.given)]);
      expect(tries).toBe(3);
      expect(await db.contact.findMany({ where: { id: { in: [one, two] } } })).toMatchObject([
        { version: 2 },
        { version: 2 },
      ]);
      expect(log.lines.filter(({ message }) => message.startsWith("two transactions crossed"))).toHaveLength(
        1,
      );
    });
  },
);

describe("a transaction that the database undid", () => {
  const undone = (tx: CamContext, code: string) =>
    tx.db.$executeRawUnsafe(`do $$ begin raise exception 'undone' using errcode = '${code}'; end $$`);

  test("for a serialization failure begins again from nothing, also when it fails at its commit", async () => {
    const { ctx } = await testWorkspace(db);
    let tries = 0;
    const id = await inTransaction(ctx, async (tx) => {
      tries++;
      const made = await addPerson(tx, { firstName: `try ${tries}` });
      if (tries < 3) await undone(tx, "40001");
      return made;
    });
    expect(tries).toBe(3);
    const here = await db.contact.findMany({ where: { workspaceId: ctx.workspaceId } });
    expect(here).toMatchObject([{ id, firstName: "try 3" }]);

    await db.$executeRawUnsafe(`create table late (tried int)`);
    await db.$executeRawUnsafe(`create function too_late() returns trigger language plpgsql as $$ begin
      if new.tried = 1 then raise exception 'too late' using errcode = '40001'; end if; return null; end $$`);
    await db.$executeRawUnsafe(`create constraint trigger late after insert on late deferrable initially deferred
      for each row execute function too_late()`);
    tries = 0;
    await inTransaction(ctx, (tx) => tx.db.$executeRawUnsafe(`insert into late values (${++tries})`));
    expect(tries).toBe(2);
  });

  test("is given up after three more tries, counted once for all its parts", async () => {
    const { ctx } = await testWorkspace(db);
    let tries = 0;
    const deed = inTransaction(ctx, (tx) =>
      inTransaction(tx, async (inner) => {
        tries++;
        await undone(inner, "40P01");
      }),
    );
    await expect(deed).rejects.toThrow(/40P01/);
    expect(tries).toBe(4);
  });

  test.each(["P0001", "23514", "57014"])("for another reason (%s) is not tried again", async (code) => {
    const { ctx } = await testWorkspace(db);
    let tries = 0;
    const deed = inTransaction(ctx, async (tx) => {
      tries++;
      await undone(tx, code);
    });
    await expect(deed).rejects.toThrow();
    expect(tries).toBe(1);
  });
});

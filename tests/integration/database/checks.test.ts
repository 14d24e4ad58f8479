import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { CODE, rawConnection } from "@/tests/support/raw";
import { CHECK_BREAKERS } from "./check-breakers";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
await oneOfEach(db, "checks");

const tried = new Set<string>();

describe.each(Object.entries(CHECK_BREAKERS))("%s", (table, breakers) => {
  test.each(breakers)("refuses by %s: set %s", async (constraint, set) => {
    const no = await raw.undone(async () => {
      // The check alone is on trial: no trigger may come before it.
      await raw.rows(`alter table "${table}" disable trigger user`);
      return raw.refusal(`update "${table}" set ${set}`);
    });
    expect(no).toMatchObject({ code: CODE.check, constraint });
    tried.add(constraint);
  });
});

test("every check the database holds is one that a test tries to break", async () => {
  const held = await raw.rows(
    "select conname as name from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace",
  );
  const untried = held.map(({ name }) => name).filter((name) => !tried.has(name));
  expect(untried, "add a line to check-breakers.ts that breaks each of these").toEqual([]);
});

afterAll(() => tried.clear());

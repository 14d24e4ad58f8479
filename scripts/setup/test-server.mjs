// A server on which the tests make databases of their own, all named cam_test_*.
import { startPostgres } from "../postgres.mjs";
import { OLDEST_POSTGRES, withDatabase } from "./database.mjs";
import { inRoot, root } from "./stamps.mjs";
import { Stop } from "./stop.mjs";

const mayMakeDatabases = `select current_setting('server_version_num')::int as version,
  (select rolcreatedb or rolsuper from pg_roles where rolname = current_user) as may`;

const testDatabases = async (client) =>
  (
    await client.query(
      "select datname as name, datistemplate as template from pg_database where datname like 'cam\\_test\\_%' and datname <> current_database()",
    )
  ).rows;

/** Drops what was made since: the database named in DATABASE_URL, and what was there before, is never touched. */
async function dropMadeSince(url, before) {
  const known = new Set(before.map(({ name }) => name));
  await withDatabase(url, async (client) => {
    for (const { name, template } of await testDatabases(client)) {
      if (known.has(name)) continue;
      if (template) await client.query(`alter database "${name}" is_template false`);
      await client.query(`drop database if exists "${name}" with (force)`);
    }
  });
}

export async function openTestServer(given) {
  if (!given) return startPostgres({ root, dir: inRoot(".data-test/pg"), database: "cam_test" });
  try {
    new URL(given);
  } catch {
    throw new Stop("DATABASE_URL must look like postgresql://user:password@host:5432/name.");
  }
  const { version, may, before } = await withDatabase(given, async (client) => ({
    ...(await client.query(mayMakeDatabases)).rows[0],
    before: await testDatabases(client),
  }));
  if (version < OLDEST_POSTGRES * 10_000)
    throw new Stop(
      `The tests need PostgreSQL ${OLDEST_POSTGRES} or newer, and DATABASE_URL names an older one.`,
    );
  if (!may)
    throw new Stop(
      "The user in DATABASE_URL may not make databases, and every test file makes its own: give it CREATEDB, or unset DATABASE_URL.",
    );
  return { url: given, stop: () => dropMadeSince(given, before) };
}

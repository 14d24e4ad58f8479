// Brings the database to the version of this code. Looking takes a few milliseconds; the engine is loaded only for work.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { OLDEST_POSTGRES, withDatabase } from "./database.mjs";
import { inRoot } from "./stamps.mjs";
import { Stop, say } from "./stop.mjs";

function known() {
  const folder = inRoot("prisma/migrations");
  return fs
    .readdirSync(folder)
    .filter((name) => /^\d{14}_/.test(name))
    .sort()
    .map((name) => ({
      name,
      checksum: createHash("sha256")
        .update(fs.readFileSync(path.join(folder, name, "migration.sql")))
        .digest("hex"),
    }));
}

async function look(url) {
  return withDatabase(url, async (client) => {
    const {
      rows: [server],
    } = await client.query(
      "select current_setting('server_version_num')::int as version, to_regclass('_prisma_migrations') is not null as migrated",
    );
    if (server.version < OLDEST_POSTGRES * 10_000)
      throw new Stop(
        `The database is PostgreSQL ${Math.floor(server.version / 10_000)}, and CAM needs ${OLDEST_POSTGRES} or newer. Upgrade it, or name another one in DATABASE_URL.`,
      );
    if (!server.migrated) return { applied: [], unfinished: [] };
    const { rows } = await client.query(
      "select migration_name as name, checksum, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null order by started_at",
    );
    return { applied: rows.filter((row) => row.finished), unfinished: rows.filter((row) => !row.finished) };
  });
}

/** Prisma's own lock number: while we hold it, no other machine is in the middle of a migration. */
const MIGRATION_LOCK = 72_707_369;

/** Started and never finished, and nobody is at it: a start was killed. Each migration is one transaction, so nothing of it was kept. */
async function forgetCutOff(url) {
  const names = await withDatabase(url, async (client) => {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const { rows } = await client.query(
      "update _prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null returning migration_name as name",
    );
    return rows.map(({ name }) => name);
  });
  if (names.length > 0)
    say(`An earlier start was cut off while it applied ${names.join(", ")}: applying it again.`);
}

/** What this code has and the database has not, by name. */
export async function missingMigrations(url) {
  const { applied } = await look(url);
  const done = new Set(applied.map(({ name }) => name));
  return known()
    .map(({ name }) => name)
    .filter((name) => !done.has(name));
}

export async function migrateDatabase(url) {
  const wanted = known();
  const { applied, unfinished } = await look(url);
  const names = new Set(wanted.map(({ name }) => name));
  const newer = applied.filter(({ name }) => !names.has(name));
  if (newer.length > 0)
    throw new Stop(
      `The database belongs to a newer version of CAM (it has ${newer.at(-1).name}). Start that version, or restore a backup made with this one.`,
    );
  if (unfinished.length > 0) await forgetCutOff(url);
  const done = new Map(applied.map(({ name, checksum }) => [name, checksum]));
  const edited = wanted.filter(({ name, checksum }) => done.has(name) && done.get(name) !== checksum);
  if (edited.length > 0)
    throw new Stop(
      `${edited[0].name} was changed after it was applied to this database. Put the file back as it was; a change is a new migration.`,
    );
  if (wanted.every(({ name }) => done.has(name))) return [];
  const { openEngine, deploy } = await import("../migrate.mjs");
  try {
    return await deploy(await openEngine(url));
  } catch (error) {
    throw new Stop(`The database could not be brought to this version: ${error.message}`);
  }
}

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A server on which tests may make and drop databases. */
    postgres: string;
    /** The migrated database every test file clones. */
    template: string;
  }
}

const root = path.resolve(import.meta.dirname, "../..");
const inDatabase = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

async function query<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Names the template by what it is made from: a changed migration makes a new one. */
function migrationsDigest() {
  const folder = path.join(root, "prisma/migrations");
  const hash = createHash("sha256");
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const file = path.join(folder, name, "migration.sql");
    if (existsSync(file)) hash.update(name).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 12);
}

/** The server: CAM_TEST_DATABASE_URL when given (npm test gives it), else the embedded one in .data-test. */
async function server(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.CAM_TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const { startPostgres } = await import("../../scripts/postgres.mjs");
  return startPostgres({ root, dir: path.join(root, ".data-test/pg"), database: "cam_test" });
}

export default async function setup(project: TestProject) {
  const { url, stop } = await server();
  const template = `cam_test_template_${migrationsDigest()}`;
  await query(url, async (client) => {
    // Several projects set up at the same time: one builds the template, the others wait for it.
    await client.query("select pg_advisory_lock(7224001)");
    const { rowCount } = await client.query(
      "select 1 from pg_database where datname = $1 and datistemplate",
      [template],
    );
    if (rowCount) return;
    await client.query(`drop database if exists "${template}"`);
    await client.query(`create database "${template}" template template0 encoding 'UTF8'`);
    const { openEngine, deploy } = await import("../../scripts/migrate.mjs");
    await deploy(await openEngine(inDatabase(url, template)));
    await query(inDatabase(url, "postgres"), async (admin) => {
      await admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()",
        [template],
      );
      await admin.query(`alter database "${template}" is_template true`);
    });
  });
  project.provide("postgres", url);
  project.provide("template", template);
  return stop;
}

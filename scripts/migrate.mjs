// Prisma migrations without Prisma's downloaded schema engine: its WebAssembly build over the pg adapter.
//   node scripts/migrate.mjs deploy | new NAME | check | resolve NAME          (needs DATABASE_URL)
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const root = path.resolve(import.meta.dirname, "..");
const migrationsDir = path.join(root, "prisma/migrations");
const schemaDir = path.join(root, "prisma/schema");
const filters = { externalTables: [], externalEnums: [] };

// Fields, never connectionString: pg lets connectionString win over `database`, and then the engine's
// "shadow" database, which it wipes, would be the real one. Read by pg itself, so that sslmode in the URL counts here too.
export function connectionFields(url) {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url });
  return { host, port, user, password, database, ssl };
}

// Two repairs to the adapter. The engine reads catalogue columns of type "char" (oid 18), which the adapter refuses:
// pass them as characters. And executeScript splits SQL at every ";", which cuts function bodies and quoted text in
// two and spreads one migration over several connections: send it whole, so that a migration is one transaction.
function repaired(conn) {
  const io = conn.performIO.bind(conn);
  const raw = conn.queryRaw.bind(conn);
  const chars = new WeakMap();
  conn.performIO = async (q) => {
    const res = await io(q);
    chars.set(
      q,
      (res.fields ?? []).flatMap((f, i) => (f.dataTypeID === 18 ? [i] : [])),
    );
    for (const i of chars.get(q)) res.fields[i].dataTypeID = 25;
    return res;
  };
  conn.queryRaw = async (q) => {
    const out = await raw(q);
    for (const i of chars.get(q) ?? []) out.columnTypes[i] = ColumnTypeEnum.Character;
    return out;
  };
  conn.executeScript = async (sql) => {
    try {
      await conn.client.query(sql);
    } catch (e) {
      conn.onError(e);
    }
  };
  return conn;
}

class MigrateAdapter extends PrismaPg {
  constructor(cfg) {
    super({ ...cfg, max: 2 });
    this.cfg = cfg;
  }
  async connect() {
    return repaired(await super.connect());
  }
  async connectToShadowDb() {
    // upstream drops it while its own pool still holds it open
    const database = `shadow_${crypto.randomUUID().slice(0, 13)}`;
    const admin = async (sql) => {
      const c = new pg.Client(this.cfg);
      await c.connect();
      try {
        await c.query(sql);
      } finally {
        await c.end();
      }
    };
    await admin(`CREATE DATABASE "${database}" TEMPLATE template0`);
    const conn = repaired(await new PrismaPg({ ...this.cfg, database, max: 2 }).connect());
    const dispose = conn.dispose.bind(conn);
    conn.dispose = async () => {
      await dispose();
      await admin(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    };
    return conn;
  }
}

export async function openEngine(url = process.env.DATABASE_URL) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (m) => console.error("schema engine panic:", m) };
  const dir = path.join(root, "node_modules/@prisma/schema-engine-wasm"); // "exports" offers a bundler build only
  const glue = await import(pathToFileURL(path.join(dir, "schema_engine_bg.js")).href);
  const { instance } = await WebAssembly.instantiate(
    fs.readFileSync(path.join(dir, "schema_engine_bg.wasm")),
    { "./schema_engine_bg.js": glue },
  );
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  const datamodels = schema().files.map((f) => [f.path, f.content]);
  return glue.SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new MigrateAdapter(connectionFields(url))),
  );
}

const schema = () => ({
  files: fs
    .readdirSync(schemaDir)
    .filter((n) => n.endsWith(".prisma"))
    .sort()
    .map((n) => ({
      path: path.join(schemaDir, n),
      content: fs.readFileSync(path.join(schemaDir, n), "utf8"),
    })),
});

function migrationsList() {
  const names = fs.existsSync(migrationsDir)
    ? fs
        .readdirSync(migrationsDir)
        .filter((n) => /^\d{14}_/.test(n))
        .sort()
    : [];
  const read = (n) => ({
    tag: "ok",
    value: fs.readFileSync(path.join(migrationsDir, n, "migration.sql"), "utf8"),
  });
  return {
    baseDir: migrationsDir,
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    migrationDirectories: names.map((n) => ({
      path: n,
      migrationFile: { path: "migration.sql", content: read(n) },
    })),
  };
}

/** Applies what is missing; safe to run at every start, and from two processes at once. */
export async function deploy(engine) {
  return (await engine.applyMigrations({ migrationsList: migrationsList(), filters })).appliedMigrationNames;
}

/** Writes the next migration from schema.prisma; null when there is nothing to do. */
export async function create(engine, name) {
  const migrationName = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
  const list = migrationsList();
  const { action } = await engine.devDiagnostic({ migrationsList: list, filters }); // also fills the cache createMigration needs
  if (action.tag === "reset" && list.migrationDirectories.length) throw new Error(action.reason);
  const out = await engine.createMigration({
    migrationName,
    draft: false,
    migrationsList: list,
    schema: schema(),
    filters,
  });
  if (!out.migrationScript?.trim()) return null;
  const dir = path.join(migrationsDir, out.generatedMigrationName);
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, "migration.sql"), out.migrationScript);
  fs.writeFileSync(path.join(migrationsDir, "migration_lock.toml"), 'provider = "postgresql"\n');
  return out.generatedMigrationName;
}

/** What is wrong, as sentences; empty when schema, migrations and database agree. */
export async function check(engine) {
  const list = migrationsList();
  const found = [];
  const plan = await engine.diff({
    from: { tag: "migrations", ...list },
    to: { tag: "schemaDatamodel", ...schema() },
    script: true,
    exitCode: true,
    filters,
  });
  if (plan.exitCode === 2)
    found.push(`schema.prisma is ahead of prisma/migrations (run "new"):\n${plan.stdout}`);
  const past = await engine.diagnoseMigrationHistory({
    migrationsList: list,
    optInToShadowDatabase: false,
    filters,
  });
  if (past.failedMigrationNames.length)
    found.push(`failed part-way: ${past.failedMigrationNames.join(", ")}`);
  if (past.editedMigrationNames.length)
    found.push(`edited after being applied: ${past.editedMigrationNames.join(", ")}`);
  if (past.history) found.push(`history: ${JSON.stringify(past.history)}`);
  const { action } = await engine.devDiagnostic({ migrationsList: list, filters });
  if (action.tag === "reset" && found.length === 0) found.push(action.reason);
  return found;
}

async function main(cmd, name) {
  if (!process.env.DATABASE_URL?.trim()) {
    console.error("DATABASE_URL is not set: say which database is meant.");
    return 2;
  }
  const engine = await openEngine();
  if (cmd === "deploy") console.log("applied:", (await deploy(engine)).join(", ") || "nothing new");
  else if (cmd === "new" && name)
    console.log("created:", (await create(engine, name)) ?? "nothing, schema and migrations agree");
  else if (cmd === "resolve" && name) {
    await engine.markMigrationRolledBack({ migrationName: name });
    console.log("marked as rolled back:", name);
  } else if (cmd === "check") {
    const found = await check(engine);
    for (const line of found) console.error(line);
    console.log(found.length ? "NOT clean" : "clean");
    return found.length ? 1 : 0;
  } else {
    console.error("usage: migrate.mjs deploy | new NAME | check | resolve NAME");
    return 2;
  }
  return 0;
}

if (process.argv[1] === import.meta.filename) {
  main(...process.argv.slice(2)).then(
    (c) => process.exit(c),
    (e) => {
      console.error(e?.message ?? e);
      process.exit(1);
    },
  );
}

// npm run check: everything that can be said in seconds. Formatting and lint, types, unused code, unit and
// architecture tests, and whether prisma/schema and prisma/migrations still agree (on a private Postgres of its own).
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname, "..");
process.chdir(root);
const bin = (...parts) => path.join(root, "node_modules", ...parts);

if (!fs.existsSync(bin(".package-lock.json"))) {
  execFileSync("npm", ["ci", "--ignore-scripts"], { stdio: "inherit", shell: process.platform === "win32" });
}
const { generateClient } = await import("./generate.mjs");
generateClient({ quiet: true });

/** Runs a program and keeps what it said; shown only when it failed. */
const run = (name, args, env = {}) =>
  new Promise((done) => {
    const started = Date.now();
    const child = spawn(process.execPath, args, { env: { ...process.env, FORCE_COLOR: "1", ...env } });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    child.once("exit", (code) =>
      done({ name, ok: code === 0, said, seconds: (Date.now() - started) / 1000 }),
    );
  });

async function drift() {
  const started = Date.now();
  const { startPostgres } = await import("./postgres.mjs");
  const server = await startPostgres({ root, dir: path.join(root, ".data-test/pg"), database: "cam_test" });
  const { default: pg } = await import(pathToFileURL(bin("pg/lib/index.js")).href);
  const name = `cam_test_drift_${process.pid}`;
  const admin = new pg.Client(server.url);
  await admin.connect();
  await admin.query(`create database "${name}" template template0`);
  const migrate = await import("./migrate.mjs");
  let found;
  let engine;
  try {
    engine = await migrate.openEngine(Object.assign(new URL(server.url), { pathname: `/${name}` }).href);
    await migrate.deploy(engine);
    found = await migrate.check(engine);
  } catch (error) {
    found = [error.message];
  } finally {
    await admin.query(`drop database if exists "${name}" with (force)`);
    await admin.end();
    await server.stop();
  }
  return {
    name: "schema = migrations",
    ok: found.length === 0,
    said: found.join("\n"),
    seconds: (Date.now() - started) / 1000,
  };
}

const types = run("route types", [bin("next/dist/bin/next"), "typegen"], {
  NEXT_TELEMETRY_DISABLED: "1",
}).then(async (typegen) => (typegen.ok ? run("types", [bin("typescript/bin/tsc"), "--noEmit"]) : typegen));
const results = await Promise.all([
  run("format and lint", [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."]),
  types,
  types.then(() =>
    run("unit and architecture", [
      bin("vitest/vitest.mjs"),
      "run",
      "--project",
      "unit",
      "--project",
      "architecture",
    ]),
  ),
  drift(),
]);

for (const { name, ok, said, seconds } of results) {
  console.log(`${ok ? "ok  " : "FAIL"} ${name} (${seconds.toFixed(1)} s)`);
  if (!ok) console.log(said.trim());
}
process.exit(results.every(({ ok }) => ok) ? 0 : 1);

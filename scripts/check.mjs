// npm run check: everything that can be said in seconds. Formatting and lint, types, unused code, unit and
// architecture tests, and whether prisma/schema and prisma/migrations still agree (on a private Postgres of its own).
import "./setup/node-version.mjs";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { prepareTools } from "./build.mjs";
import { withDatabase } from "./setup/database.mjs";
import { inModules, inRoot, root } from "./setup/stamps.mjs";
import { runScript } from "./setup/stop.mjs";

/** Runs a program and keeps what it said; shown only when it failed. */
const run = (name, args, env = {}) =>
  new Promise((done) => {
    const started = Date.now();
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: "1", ...env },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        said += chunk;
      });
    child.once("close", (code) =>
      done({ name, ok: code === 0, said, seconds: (Date.now() - started) / 1000 }),
    );
  });

const inDatabase = (url, name) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/** Whether prisma/schema and prisma/migrations say the same, on an empty database of its own. */
async function drift(serverUrl) {
  const started = Date.now();
  const server = serverUrl ? { url: serverUrl, stop: async () => {} } : await ownServer();
  const name = `cam_test_drift_${process.pid}`;
  const found = [];
  try {
    await withDatabase(server.url, (db) => db.query(`create database "${name}" template template0`));
    const migrate = await import("./migrate.mjs");
    const engine = await migrate.openEngine(inDatabase(server.url, name));
    await migrate.deploy(engine);
    found.push(...(await migrate.check(engine)));
  } catch (error) {
    found.push(error.message);
  } finally {
    await withDatabase(server.url, (db) => db.query(`drop database if exists "${name}" with (force)`));
    await server.stop();
  }
  return {
    name: "schema = migrations",
    ok: found.length === 0,
    said: found.join("\n"),
    seconds: (Date.now() - started) / 1000,
  };
}

async function ownServer() {
  const { startPostgres } = await import("./postgres.mjs");
  return startPostgres({ root, dir: inRoot(".data-test/pg"), database: "cam_test" });
}

async function types() {
  const typegen = await run("types", [inModules("next/dist/bin/next"), "typegen"], {
    NEXT_TELEMETRY_DISABLED: "1",
  });
  return typegen.ok ? run("types", [inModules("typescript/bin/tsc"), "--noEmit"]) : typegen;
}

const vitest = () =>
  run("unit and architecture tests", [
    inModules("vitest/vitest.mjs"),
    ...["run", "--project", "unit", "--project", "architecture"],
  ]);

/** Every check, as { name, ok, said, seconds }. `npm test` counts the tests itself and brings its own server. */
export async function runChecks({ tests = true, serverUrl } = {}) {
  const typed = types();
  return Promise.all([
    run("unused code", [inModules("knip/bin/knip.js")]),
    run("format and lint", [inModules("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."]),
    typed,
    ...(tests ? [typed.then(vitest)] : []),
    drift(serverUrl),
  ]);
}

export function report({ name, ok, said, seconds }) {
  console.log(`${ok ? "ok  " : "FAIL"} ${name} (${seconds.toFixed(1)} s)`);
  if (!ok) console.log(said.trim());
}

if (path.resolve(process.argv[1] ?? "") === import.meta.filename) {
  await runScript(async () => {
    // On a fresh clone it installs; packages that are merely others are the engineer's to change, who may be using them.
    await prepareTools({ install: !fs.existsSync(inModules(".package-lock.json")) });
    const results = await runChecks();
    for (const result of results) report(result);
    return results.every(({ ok }) => ok) ? 0 : 1;
  });
}

// npm run bench [-- --json] [room …]: how quick the house is, on a private Postgres. Ratios are what counts; speeds are this machine's.
import "./setup/node-version.mjs";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname, "..");
process.chdir(root);
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const asJson = process.argv.includes("--json");
const inModules = (name) => import(pathToFileURL(path.join(root, "node_modules", name)).href);

const { prepareTools } = await import("./build.mjs");
await prepareTools();
const { startPostgres } = await import("./postgres.mjs");
const { default: pg } = await inModules("pg/lib/index.js");
const { build } = await inModules("esbuild/lib/main.js");
const migrate = await import("./migrate.mjs");

const file = path.join(root, ".data-test/bundles/bench.mjs");
await build({
  entryPoints: ["tests/load/main.ts"],
  outfile: file,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  // What only a test run has is not there, and not needed, here.
  external: ["vitest"],
  logLevel: "error",
});
const { rooms, measure } = await import(pathToFileURL(file).href);

const server = await startPostgres({ root, dir: path.join(root, ".data-test/pg"), database: "cam_test" });
const admin = new pg.Client(server.url);
await admin.connect();

async function inFreshDatabase(room) {
  const name = `cam_test_bench_${room}_${process.pid}`;
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  await admin.query(`create database "${name}" template template0 encoding 'UTF8'`);
  try {
    await migrate.deploy(await migrate.openEngine(url));
    return await measure(room, url);
  } finally {
    await admin.query(`drop database if exists "${name}" with (force)`);
  }
}

let tooSlow = 0;
const measured = {};
try {
  for (const room of wanted.length > 0 ? wanted : rooms) {
    measured[room] = await inFreshDatabase(room);
    for (const { name, value, unit, atLeast, below = [] } of measured[room]) {
      const short = atLeast !== undefined && value < atLeast;
      if (short) tooSlow++;
      const shown =
        unit === "ratio" || unit === "share"
          ? value.toFixed(2)
          : value.toFixed(value < 100 && unit !== "count" ? 1 : 0);
      if (!asJson) {
        console.log(
          `${room}: ${name.padEnd(40)} ${shown.padStart(9)} ${unit}${short ? `  (at least ${atLeast} expected)` : ""}`,
        );
        for (const line of below) console.log(`    ${line}`);
      }
    }
  }
  if (asJson) console.log(JSON.stringify(measured));
} finally {
  await admin.end();
  await server.stop();
  fs.rmSync(file, { force: true });
}
process.exit(tooSlow > 0 ? 1 : 0);

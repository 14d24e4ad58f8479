// The environment CAM starts with: what was set, what .env files add, and what is made when absent.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bundled } from "./bundle.mjs";
import { inRoot } from "./stamps.mjs";
import { inWords, Stop } from "./stop.mjs";

/** What is set already wins over both files, and .env.local over .env: as Next reads them too. */
export function loadEnvFiles() {
  for (const name of [".env.local", ".env"]) {
    if (fs.existsSync(inRoot(name))) process.loadEnvFile(inRoot(name));
  }
}

/** One level at a time: Node's recursive way goes round in circles for ever where the system refuses with "not found". */
function makeFolder(folder) {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  fs.mkdirSync(folder);
}

/** The data folder, made when absent, and proved to be writable. */
export function dataFolder() {
  const folder = path.resolve(inRoot(), process.env.CAM_DATA_DIR?.trim() || ".data");
  const probe = path.join(folder, `.probe-${process.pid}`);
  try {
    makeFolder(folder);
    if (!fs.statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: "EEXIST" });
    fs.writeFileSync(probe, "");
    fs.rmSync(probe);
  } catch (error) {
    throw new Stop(
      `CAM cannot write to its data folder ${folder}: ${inWords(error)}. Make it writable, or set CAM_DATA_DIR to another folder.`,
    );
  }
  return folder;
}

/** Everything sealed in the database opens with it: made once, kept beside the database, never printed. */
export function ensureSecret(data) {
  if (process.env.CAM_SECRET?.trim()) return;
  const file = path.join(data, "cam.secret");
  try {
    fs.writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const secret = fs.readFileSync(file, "utf8").trim();
  if (secret.length < 32)
    throw new Stop(
      `${file} is damaged: put the secret back from a backup, or set CAM_SECRET. Without it nothing sealed can be opened.`,
    );
  process.env.CAM_SECRET = secret;
}

/** Reads the environment as the product will, so that whatever is wrong is said now, all of it, by name. */
export async function readEnvironment() {
  const { readEnv, UnusableEnvironment } = await import(pathToFileURL(bundled("env")).href);
  try {
    // Where the embedded database will listen is not known yet.
    const url = process.env.DATABASE_URL?.trim() || "postgresql://embedded";
    return readEnv({ ...process.env, DATABASE_URL: url });
  } catch (error) {
    if (error instanceof UnusableEnvironment) throw new Stop(error.message);
    throw error;
  }
}

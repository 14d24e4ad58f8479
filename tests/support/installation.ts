import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { VARIABLE_NAMES } from "@/lib/env";
import { freePort } from "../../scripts/postgres.mjs";

const root = path.resolve(import.meta.dirname, "../..");

/** A data folder of the test's own, where the database's borrowed user may look. */
export function dataFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), "cam-start-"));
  chmodSync(folder, 0o755);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Set to nothing rather than left out: a .env file in the checkout must not reach a test. */
const nothingSet = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, ""]));

export interface Started {
  child: ChildProcess;
  url: string;
  port: number;
  /** What it said so far, both streams. */
  said(): string;
  stdout(): string;
  /** Resolves when it said so; rejects when it ended without. */
  says(what: RegExp): Promise<RegExpExecArray>;
  over: Promise<number | string>;
}

/** Runs a script of scripts/ as a person would. */
export async function run(
  script: string,
  env: Record<string, string>,
  { args = [] as string[], nodeArgs = [] as string[], stdin = "", by = "node" as "node" | "npm" } = {},
): Promise<Started> {
  const port = Number(env.PORT ?? (await freePort()));
  const [command, ...words] =
    by === "npm" ? ["npm", "start"] : [process.execPath, ...nodeArgs, path.join("scripts", script), ...args];
  const child = spawn(command, words, {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", ...nothingSet, PORT: String(port), ...env },
    stdio: ["pipe", "pipe", "pipe"],
    // A group of its own, as a terminal gives to what is typed there.
    detached: by === "npm",
  });
  child.stdin?.end(stdin);
  let stdout = "";
  let both = "";
  let heard = () => {};
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
    both += chunk;
    heard();
  });
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    both += chunk;
    heard();
  });
  const over = new Promise<number | string>((done) => {
    child.once("close", (code, signal) => done(signal ?? code ?? -1));
  });
  const says = (what: RegExp) =>
    new Promise<RegExpExecArray>((done, failed) => {
      const look = () => {
        const found = what.exec(both);
        if (found) done(found);
      };
      heard = look;
      look();
      void over.then((code) => failed(new Error(`It ended with ${code} and never said ${what}:\n${both}`)));
    });
  return { child, port, url: `http://127.0.0.1:${port}`, said: () => both, stdout: () => stdout, says, over };
}

export const start = (env: Record<string, string>, by: "node" | "npm" = "node") =>
  run("start.mjs", env, { by });

export const isRunning = (pid: number) => {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

/** Everything an installation runs: the start script's own notes, and the database's. */
export function processesOf(folder: string) {
  const noted = JSON.parse(readFileSync(path.join(folder, "start.json"), "utf8"));
  const children: { name: string; pid: number }[] = noted.children;
  const postmaster = Number(readFileSync(path.join(folder, "pg/postmaster.pid"), "utf8").split("\n", 1)[0]);
  return {
    start: Number(noted.pid),
    children,
    postmaster,
    all: [...children.map(({ pid }) => pid), postmaster],
  };
}

/** Every process whose command line names this folder or port: found without asking the installation. */
export function strays(...words: string[]) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      const command = existsSync(`/proc/${pid}/cmdline`)
        ? safely(() => readFileSync(`/proc/${pid}/cmdline`, "utf8"))
        : "";
      return words.some((word) => command.includes(word));
    });
}

function safely(read: () => string) {
  try {
    return read();
  } catch {
    return "";
  }
}

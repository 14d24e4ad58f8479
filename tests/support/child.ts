import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { build } from "esbuild";
import { afterAll } from "vitest";
import { eventually } from "./runners";

const root = path.resolve(import.meta.dirname, "../..");
const bundles = new Map<string, Promise<string>>();

/** Inside the checkout, so that packages are found as usual. */
function bundled(entry: string): Promise<string> {
  const known = bundles.get(entry);
  if (known) return known;
  const outfile = path.join(root, `.data-test/bundles/${path.basename(entry, ".ts")}-${process.pid}.mjs`);
  const made = build({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    logLevel: "silent",
    sourcemap: "inline",
  }).then(() => outfile);
  bundles.set(entry, made);
  return made;
}

const alive = new Set<ChildProcess>();
afterAll(() => {
  for (const child of alive) child.kill("SIGKILL");
});

/** A process of its own, as in production: it can be killed, stopped and started again. It ends with the test file at the latest. */
export async function startChild(entry: string, env: Record<string, string>) {
  const file = await bundled(entry);
  const child = spawn(process.execPath, ["--enable-source-maps", file], {
    env: { PATH: process.env.PATH, NODE_ENV: "test", TZ: "UTC", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  alive.add(child);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => said.push(text));
  }
  const ended = new Promise<number | string>((done) =>
    child.once("exit", (code, signal) => {
      alive.delete(child);
      done(signal ?? code ?? 0);
    }),
  );
  return {
    pid: child.pid ?? 0,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Exit code, or the signal it died of. */
    ended,
    output: () => said.join(""),
    /** Waits for the process to say something, and returns what follows the word on its line. */
    says: (word: string) =>
      eventually(async () => new RegExp(`^${word} ?(.*)$`, "m").exec(said.join(""))?.slice(1)).then(
        ([rest = ""]) => rest,
      ),
  };
}

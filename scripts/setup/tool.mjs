// Runs npm, the build and the like: one of each name at a time (callers hold a lock), ended with us, and looked for
// after a crash of ours.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { endProcess, identityOf, isAlive } from "./identity.mjs";
import { onStop } from "./lifetime.mjs";
import { inRoot, root } from "./stamps.mjs";

const grouped = process.platform !== "win32";

/** A build whose start script was killed goes on alone, and would write into ours. */
async function endLeftOver(noteFile) {
  try {
    const noted = JSON.parse(fs.readFileSync(noteFile, "utf8"));
    if (isAlive(noted)) await endProcess(noted);
  } catch {}
  fs.rmSync(noteFile, { force: true });
}

/** Resolves to { code, said } with everything it said; code is a number, a signal, or why it could not be started. */
export async function runTool(name, command, args, { env = process.env, shell = false } = {}) {
  const noteFile = inRoot(".cam", `running-${name}.json`);
  await endLeftOver(noteFile);
  // A group of its own: the terminal's Ctrl-C goes to us alone, and we pass on the end to it and its workers.
  const child = spawn(command, args, {
    cwd: root,
    env,
    shell,
    stdio: ["ignore", "pipe", "pipe"],
    detached: grouped,
  });
  const end = (signal) => {
    try {
      process.kill(grouped ? -child.pid : child.pid, signal);
    } catch {}
  };
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk) => {
      said += chunk;
    });
  const over = new Promise((done) => {
    child.once("error", (error) => done(error.code));
    child.once("close", (code, signal) => done(signal ?? code));
  });
  if (child.pid) {
    fs.mkdirSync(path.dirname(noteFile), { recursive: true });
    fs.writeFileSync(noteFile, JSON.stringify({ pid: child.pid, identity: identityOf(child.pid) }));
  }
  const forget = onStop(
    () => {
      end("SIGTERM");
      return over;
    },
    () => end("SIGKILL"),
  );
  const code = await over;
  forget();
  fs.rmSync(noteFile, { force: true });
  return { code, said };
}

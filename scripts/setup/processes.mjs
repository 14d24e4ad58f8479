// The dashboard and the worker: started, restarted when they fall over, and stopped in good order.
import { spawn } from "node:child_process";
import { isStopping, onStop, stopEverything } from "./lifetime.mjs";
import { root } from "./stamps.mjs";
import { say } from "./stop.mjs";

/** The dashboard gives its answers ten seconds; the worker finishes the steps it is in. */
const PATIENCE_MS = 30_000;
const FALLS_PER_MINUTE = 3;

function startChild(name, args, { env, note }) {
  const child = spawn(process.execPath, ["--enable-source-maps", ...args], {
    cwd: root,
    env,
    // What they say is for people, so all of it goes to stderr. The fourth is a pipe to us: when we are gone, however it happened, it breaks and the child stops itself.
    stdio: ["ignore", 2, 2, "ipc"],
    // A session of its own: the terminal's Ctrl-C must reach only us, who know in which order to stop.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  if (child.pid) note(name, child.pid);
  child.over = new Promise((done) => {
    child.once("error", (error) => done(error.message));
    child.once("exit", (code, signal) => done(signal ?? code));
  });
  return child;
}

async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  await child.over;
  clearTimeout(late);
}

/** Keeps one program running. `ready` resolves when it says so; rejects when it ends before that. */
export function keepRunning(name, args, { env, note }) {
  const falls = [];
  let current;
  let wanted = true;
  let asked = false;
  const { promise: ready, resolve: isReady, reject: neverReady } = withResolvers();
  ready.catch(() => {});

  /** Starts it, waits for its end, and says whether it should be started again. */
  async function once() {
    let wasReady = false;
    current = startChild(name, args, { env, note });
    current.on("message", (message) => {
      wasReady ||= message?.ready === true;
      if (wasReady) isReady();
    });
    const why = await current.over;
    if (!wanted || isStopping()) return false;
    if (asked) {
      asked = false;
      return true;
    }
    neverReady(new Error(`${name} ended (${why})`));
    falls.push(Date.now());
    if (falls.filter((at) => at > Date.now() - 60_000).length > FALLS_PER_MINUTE) {
      console.error(`${name} keeps ending (${why}). The log above says why.`);
      void stopEverything(1);
      return false;
    }
    say(`${name} ended (${why}): starting it again.`);
    await new Promise((r) => setTimeout(r, 1_000));
    return wanted && !isStopping();
  }
  async function run() {
    while (await once());
  }
  void run();

  return {
    ready,
    stop() {
      wanted = false;
      return stopChild(current);
    },
    kill: () => current.kill("SIGKILL"),
    /** Ends it in good order; it comes back by itself. */
    restart() {
      asked = true;
      current.kill("SIGTERM");
    },
  };
}

/** Stops a group at the same time, before whatever was registered earlier. */
export function stopTogether(programs) {
  onStop(
    () => Promise.all(programs.map((program) => program.stop())),
    () => {
      for (const program of programs) program.kill();
    },
  );
}

function withResolvers() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}

// What has to be undone when this program ends, and who may end it: Ctrl-C, SIGTERM, SIGHUP, or the death of the
// program that started it.
import { explain, say } from "./stop.mjs";

const undo = [];
let stopping = false;

/** Registers `gently` (may take its time) and `atOnce` (a second Ctrl-C); undone in reverse order. Returns a way to forget it. */
export function onStop(gently, atOnce = () => {}) {
  const entry = { gently, atOnce };
  undo.push(entry);
  return () => {
    const at = undo.indexOf(entry);
    if (at >= 0) undo.splice(at, 1);
  };
}

export const isStopping = () => stopping;

/** Undoes everything, says the last word, then ends the process. */
export async function stopEverything(code, lastWord = () => {}) {
  if (stopping) return;
  stopping = true;
  while (undo.length > 0) {
    const { gently } = undo.at(-1);
    try {
      await gently();
    } catch (error) {
      console.error(`Stopping was not clean: ${error.message}`);
      code ||= 1;
    }
    undo.pop();
  }
  lastWord();
  process.exit(code);
}

function force() {
  say("Stopping at once.");
  for (const { atOnce } of undo.reverse()) {
    try {
      atOnce();
    } catch {}
  }
  process.exit(130);
}

/** One Ctrl-C arrives twice: from the terminal, and a moment later passed on by npm. */
const ECHO_MS = 1_000;

export function endWithSignals({ exitCode = () => 0 } = {}) {
  let first = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (stopping && Date.now() - first < ECHO_MS) return;
      if (stopping) return force();
      first = Date.now();
      if (signal === "SIGINT") say("Stopping. Press Ctrl-C again to stop at once.");
      else say("Stopping.");
      void stopEverything(exitCode(signal));
    });
  }
  // npm does not pass a SIGTERM on to us; it dies, and somebody else becomes our parent.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid === parent || stopping) return;
    say("The program that started CAM is gone: stopping.");
    void stopEverything(exitCode("SIGTERM"));
  }, 500).unref();
}

/** Runs `work`; when it fails, says why and undoes what it had begun. */
export async function orStop(work) {
  try {
    return await work();
  } catch (error) {
    // What is interrupted fails in many ways, and none of them is news.
    if (stopping) return new Promise(() => {});
    await stopEverything(explain(error));
  }
}

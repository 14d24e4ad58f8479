// A process id alone says little: after a crash the same number may belong to a stranger. With the time it was started
// it is one process and no other.
import { execFileSync } from "node:child_process";
import fs from "node:fs";

function read(command, args) {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}

/** A text that stays the same for one process and is different for every other; null when nobody is there. */
export function identityOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === "linux") {
    try {
      const [state, ...fields] = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
      return state === "Z" || state === "X" ? null : `started ${fields[18]}`;
    } catch {
      return null;
    }
  }
  if (process.platform === "win32") {
    const ticks = read("powershell", ["-NoProfile", "-Command", `(Get-Process -Id ${pid}).StartTime.Ticks`]);
    return ticks ? `started ${ticks}` : null;
  }
  const line = read("ps", ["-o", "stat=,lstart=", "-p", String(pid)]);
  return line && !line.startsWith("Z") ? line.replace(/^\S+\s+/, "started ") : null;
}

/** The command line, as far as the system tells: to recognise a database server by the folder it was given. */
export function commandOf(pid) {
  if (process.platform === "linux") {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return "";
    }
  }
  if (process.platform === "win32")
    return read("powershell", [
      "-NoProfile",
      "-Command",
      `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`,
    ]);
  return read("ps", ["-o", "command=", "-p", String(pid)]);
}

export const me = () => ({ pid: process.pid, identity: identityOf(process.pid) });

/** Whether the process that was noted down is still the one running under that number. */
export const isAlive = ({ pid, identity }) => identity != null && identityOf(pid) === identity;

/** Asks a noted process to end, then insists; never touches another that got its number since. */
export async function endProcess(noted, { patienceMs = 8_000, signal = "SIGTERM" } = {}) {
  const until = Date.now() + patienceMs;
  const send = (name) => {
    try {
      process.kill(noted.pid, name);
    } catch {}
  };
  if (isAlive(noted)) send(signal);
  while (isAlive(noted)) {
    if (Date.now() > until) {
      send("SIGKILL");
      await new Promise((r) => setTimeout(r, 200));
      return;
    }
    await new Promise((r) => setTimeout(r, 50));
  }
}

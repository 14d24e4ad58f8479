// One CAM per data folder: start.json names the one that runs and the processes it started.
import fs from "node:fs";
import path from "node:path";
import { withLock } from "./file-lock.mjs";
import { endProcess, identityOf, isAlive, me } from "./identity.mjs";
import { Stop, say } from "./stop.mjs";

const read = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
};

function write(file, content) {
  fs.writeFileSync(`${file}.new`, JSON.stringify(content), { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}

/** An earlier start was killed and could not stop what it had started: end exactly those, told by number and birth. */
async function endLeftOvers(noted) {
  const left = (noted?.children ?? []).filter(isAlive);
  if (left.length === 0) return;
  const names = left.map(({ name, pid }) => `${name} (process ${pid})`).join(" and ");
  say(`An earlier start was cut off. Ending what it left: ${names}.`);
  await Promise.all(left.map((child) => endProcess(child, { patienceMs: 15_000 })));
}

export async function takeStartLock(data, { url }) {
  const file = path.join(data, "start.json");
  const mine = { ...me(), url, children: [] };
  await withLock(path.join(data, "start.lock"), async () => {
    const noted = read(file);
    if (noted && isAlive(noted))
      throw new Stop(
        `CAM is already running from this folder, at ${noted.url} (process ${noted.pid}). Stop that one first, or set CAM_DATA_DIR and PORT to start a second.`,
      );
    await endLeftOvers(noted);
    write(file, mine);
  });
  return {
    /** Written down the moment it runs, so that even a kill -9 leaves a trace of it. */
    note(name, pid) {
      mine.children = mine.children.filter(isAlive);
      mine.children.push({ name, pid, identity: identityOf(pid) });
      write(file, mine);
    },
    release() {
      if (read(file)?.pid === process.pid) fs.rmSync(file, { force: true });
    },
  };
}

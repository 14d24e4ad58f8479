// A lock in a file, held for moments, that a crash cannot leave locked: it names its holder.
import fs from "node:fs";
import path from "node:path";
import { isAlive, me } from "./identity.mjs";

const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

function holderOf(file) {
  try {
    const text = fs.readFileSync(file, "utf8");
    // Empty for the moment between being made and being written.
    if (text === "" && Date.now() - fs.statSync(file).mtimeMs < 2_000) return { fresh: true };
    try {
      return { text, ...JSON.parse(text) };
    } catch {
      return { text }; // written when the disk was full
    }
  } catch {
    return null;
  }
}

/** Takes a dead process' lock away, and puts it back should a living one have been quicker. */
function breakStale(file, seen) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, aside);
    if (fs.readFileSync(aside, "utf8") !== (seen.text ?? "")) fs.linkSync(aside, file);
    fs.rmSync(aside, { force: true });
  } catch {}
}

/** Runs `work` while no other process runs its own under the same file. */
export async function withLock(file, work, { patienceMs = 600_000, onWait = () => {} } = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const until = Date.now() + patienceMs;
  const mine = JSON.stringify(me());
  let waited = false;
  for (;;) {
    try {
      fs.writeFileSync(file, mine, { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = holderOf(file);
    if (holder && !holder.fresh && !isAlive(holder)) {
      breakStale(file, holder);
      continue;
    }
    if (Date.now() > until) throw new Error(`${file} is held by process ${holder?.pid} for too long`);
    if (!waited && holder?.pid) onWait(holder.pid);
    waited = true;
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

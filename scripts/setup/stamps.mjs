// What a step was done for, so that it is done again only when that changed.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");
export const inRoot = (...parts) => path.join(root, ...parts);
export const inModules = (...parts) => path.join(root, "node_modules", ...parts);

/** One hash over files and folders; what is not there counts as not there. */
export function digest(entries, { except = [] } = {}) {
  const hash = createHash("sha256");
  const walk = (name) => {
    if (except.includes(name)) return;
    const at = inRoot(name);
    const found = fs.statSync(at, { throwIfNoEntry: false });
    if (found?.isDirectory()) for (const child of fs.readdirSync(at).sort()) walk(`${name}/${child}`);
    else if (found) hash.update(name).update("\0").update(fs.readFileSync(at)).update("\0");
  };
  for (const entry of entries) walk(entry);
  return hash.digest("hex");
}

const stampFile = (name) => inRoot(".cam/stamps", name);

export function isStamped(name, value) {
  try {
    return fs.readFileSync(stampFile(name), "utf8") === value;
  } catch {
    return false;
  }
}

export function stamp(name, value) {
  fs.mkdirSync(path.dirname(stampFile(name)), { recursive: true });
  fs.writeFileSync(stampFile(name), value);
}

/** Before the work: whoever is interrupted half-way finds it undone. */
export const unstamp = (name) => fs.rmSync(stampFile(name), { force: true });

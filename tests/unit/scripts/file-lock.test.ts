import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { withLock } from "../../../scripts/setup/file-lock.mjs";
import { endProcess, identityOf, isAlive, me } from "../../../scripts/setup/identity.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "cam-lock-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, "some.lock");

test("of several that want the same lock one works at a time", async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise((done) => setTimeout(done, 5));
    inside--;
  };
  await Promise.all(Array.from({ length: 4 }, () => withLock(file, work)));
  expect(most).toBe(1);
  expect(existsSync(file)).toBe(false);
});

test("the lock is given back when the work fails", async () => {
  await expect(withLock(file, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(existsSync(file)).toBe(false);
});

test.each([
  ["of a process that is gone", () => JSON.stringify({ pid: 2 ** 22 - 1, identity: "started 1" })],
  ["of a process whose number a stranger has now", () => JSON.stringify({ ...me(), identity: "started 1" })],
  ["that is no lock of ours", () => "rubbish"],
])("a lock %s is broken", async (_whose, content) => {
  writeFileSync(file, content());
  expect(await withLock(file, async () => "done", { patienceMs: 2_000 })).toBe("done");
});

test("a lock of somebody living is respected, and waiting for it has an end", async () => {
  writeFileSync(file, JSON.stringify(me()));
  await expect(withLock(file, async () => "done", { patienceMs: 100 })).rejects.toThrow(/for too long/);
  rmSync(file);
});

test("a process is known by its number and its birth", async () => {
  expect(identityOf(process.pid)).toBe(me().identity);
  const { pid } = spawnSync(process.execPath, ["--version"]);
  expect(identityOf(pid)).toBeNull();

  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const noted = { pid: child.pid ?? 0, identity: identityOf(child.pid ?? 0) };
  await endProcess({ ...noted, identity: "started 1" });
  expect(isAlive(noted)).toBe(true);
  await endProcess(noted);
  expect(isAlive(noted)).toBe(false);
});

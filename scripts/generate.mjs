// Makes the database client from prisma/schema. Prisma's command line insists on a schema engine even to generate;
// any executable satisfies it, and nothing is downloaded.
import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

export function generateClient({ quiet = false } = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, "node_modules/prisma/build/index.js"), "generate", "--no-hints"],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
    },
  );
  if (status !== 0) throw new Error(`The database client could not be made:\n${stdout}${stderr}`);
  if (!quiet) process.stdout.write(stdout);
}

if (process.argv[1] === import.meta.filename) generateClient();

// Makes the database client from prisma/schema. Prisma's command line insists on a schema engine even to generate;
// any executable satisfies it, and nothing is downloaded.
import { execFileSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

export function generateClient({ quiet = false } = {}) {
  execFileSync(
    process.execPath,
    [path.join(root, "node_modules/prisma/build/index.js"), "generate", "--no-hints"],
    {
      cwd: root,
      stdio: ["ignore", quiet ? "ignore" : "inherit", "inherit"],
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
    },
  );
}

if (process.argv[1] === import.meta.filename) generateClient();

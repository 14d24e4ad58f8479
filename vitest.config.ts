import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const alias = { "@": import.meta.dirname };

// Far from UTC and not on a full hour: whoever forgets a zone is found out.
const env = { TZ: "Asia/Kathmandu", NODE_ENV: "test" } as const;

const onDatabase = {
  globalSetup: ["tests/support/postgres-setup.ts"],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

// Whole installations, started and killed: they want the machine for themselves.
const onInstallation = {
  isolate: true,
  globalSetup: ["tests/support/built.ts"],
  testTimeout: 180_000,
  hookTimeout: 180_000,
  fileParallelism: false,
};

const suite = (name: string, extra: object = {}) => ({
  resolve: { alias },
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    // One file after another in one process, as the product itself lives: loading the product anew for each of two
    // hundred files took longer than the tests.
    isolate: false,
    setupFiles: ["tests/support/no-console-errors.ts"],
    env,
    ...extra,
  },
});

export default defineConfig({
  test: {
    // Left alone, vitest keeps one core for its own screen: on two cores that is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // Some work through tens of thousands of made-up inputs: on a busy machine that takes its time.
      suite("unit", { testTimeout: 30_000 }),
      suite("architecture"),
      suite("integration", onDatabase),
      suite("contract", onDatabase),
      // Stories of processes that are killed and of leases that run out: the deadline is for the one that hangs.
      suite("jobs", { ...onDatabase, testTimeout: 300_000, hookTimeout: 120_000 }),
      suite("start", onInstallation),
      // Not a part of `npm test`: whole matrices of the stories that jobs tells in short (npm run test:faults).
      suite("faults", { ...onDatabase, testTimeout: 600_000, hookTimeout: 120_000, fileParallelism: false }),
    ],
  },
});

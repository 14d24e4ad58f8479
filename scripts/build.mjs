// npm run build: everything that is made from the sources, each part only when its sources changed. Needs no secret
// and no database.
import "./setup/node-version.mjs";
import fs from "node:fs";
import { ensureBundles } from "./setup/bundle.mjs";
import { withLock } from "./setup/file-lock.mjs";
import { ensurePackages } from "./setup/install.mjs";
import { digest, inModules, inRoot, isStamped, stamp, unstamp } from "./setup/stamps.mjs";
import { runScript, Stop, say } from "./setup/stop.mjs";
import { runTool } from "./setup/tool.mjs";

const PAGES = [
  "app",
  "components",
  "lib",
  "inngest",
  "prisma/schema",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-node.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

async function ensureClient() {
  const sources = digest(["prisma/schema", "scripts/generate.mjs", "package-lock.json"]);
  if (isStamped("client", sources) && fs.existsSync(inRoot("lib/db/generated/client.ts"))) return;
  unstamp("client");
  const { generateClient } = await import("./generate.mjs");
  generateClient({ quiet: true });
  stamp("client", sources);
}

/** What the system needs, and the one key that machines which serve the same build must share. */
const BUILD_MAY_SEE = [
  ...["PATH", "HOME", "TMPDIR", "TEMP", "SystemRoot", "CI"],
  "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY",
];

/** Builds with a bare environment: what a build can see, it could keep. */
function nextBuild() {
  const seen = Object.entries(process.env).filter(([name]) => BUILD_MAY_SEE.includes(name));
  return runTool("pages", process.execPath, [inModules("next/dist/bin/next"), "build"], {
    env: { ...Object.fromEntries(seen), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
}

const buildId = () => {
  try {
    return fs.readFileSync(inRoot(".next/BUILD_ID"), "utf8");
  } catch {
    return undefined;
  }
};

async function ensurePages() {
  const sources = digest(PAGES, { except: ["lib/db/generated"] });
  const id = buildId();
  if (id && isStamped("pages", `${sources} ${id}`)) return;
  say("Building the dashboard. This is done once per version and takes up to a minute.");
  unstamp("pages");
  const { code, said } = await nextBuild();
  if (code !== 0) throw new Stop(`Building the dashboard failed:\n${said.trim()}`);
  stamp("pages", `${sources} ${buildId()}`);
}

/** Two locks, so that a command need not wait for a dashboard that is being built. */
const whenAlone = (lock, work) =>
  withLock(inRoot(".cam", lock), work, {
    onWait: (pid) => say(`Waiting for process ${pid}, which is building from this folder.`),
  });

/** Packages, database client and the bundles: enough for the command line, the worker and a development server. */
export const prepareTools = (options) =>
  whenAlone("tools.lock", async () => {
    await ensurePackages(options);
    await ensureClient();
    await ensureBundles();
  });

/** All of it. */
export const preparePages = () => whenAlone("pages.lock", ensurePages);

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    await prepareTools();
    await preparePages();
    say("Built.");
  });
}

// The parts that run outside Next, each bundled into one file that starts in a fraction of a second.
import fs from "node:fs";
import { pathToFileURL } from "node:url";
import { digest, inModules, inRoot, isStamped, root, stamp, unstamp } from "./stamps.mjs";

const ENTRIES = { env: "lib/env.ts", web: "web/server.ts", worker: "lib/worker/main.ts", cli: "cli/main.ts" };
const SOURCES = [
  "lib",
  "web",
  "cli",
  "inngest",
  "prisma/schema",
  // All of the demo: with its first file alone a change of the others was never built.
  ...fs
    .readdirSync(inRoot("prisma"))
    .filter((name) => name.startsWith("seed"))
    .sort()
    .map((name) => `prisma/${name}`),
  "tsconfig.json",
  "package-lock.json",
];

export const bundled = (name) => inRoot(".cam", `${name}.mjs`);

export const bundleOptions = () => ({
  entryPoints: Object.fromEntries(Object.entries(ENTRIES).filter(([, file]) => fs.existsSync(inRoot(file)))),
  absWorkingDir: root,
  outdir: ".cam",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  sourcemap: "linked",
  logLevel: "silent",
});

export const loadEsbuild = () => import(pathToFileURL(inModules("esbuild/lib/main.js")).href);

export async function ensureBundles() {
  const sources = digest(SOURCES);
  if (isStamped("bundles", sources) && fs.existsSync(bundled("env"))) return false;
  unstamp("bundles");
  const { build } = await loadEsbuild();
  await build(bundleOptions());
  stamp("bundles", sources);
  return true;
}

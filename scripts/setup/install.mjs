// Packages, exactly as the lockfile has them, without running anybody's install script.
import fs from "node:fs";
import { inModules, inRoot } from "./stamps.mjs";
import { Stop, say } from "./stop.mjs";
import { runTool } from "./tool.mjs";

const packagesIn = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).packages ?? {};
  } catch {
    return null;
  }
};

const fits = (list, mine) =>
  !list ||
  (!list.includes(`!${mine}`) && (list.every((name) => name.startsWith("!")) || list.includes(mine)));

/** npm writes down what it installed when it is done, so a half-finished installation has no such note. */
export function packagesMissing(
  wanted,
  installed,
  { platform = process.platform, arch = process.arch } = {},
) {
  if (!installed) return true;
  return Object.entries(wanted).some(([name, { version, link, optional, os, cpu, libc }]) => {
    if (name === "" || link) return false;
    const skipped = optional && (libc || !fits(os, platform) || !fits(cpu, arch) || !(os || cpu));
    return installed[name] ? installed[name].version !== version : !skipped;
  });
}

/** What npm's last words mean. */
export function npmProblem(said, code) {
  const registry = /https?:\/\/[^/\s]+/.exec(said)?.[0] ?? "the npm registry";
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET|network/i.test(
      said,
    )
  )
    return `The packages could not be fetched because ${registry} cannot be reached. Check the network (or npm's proxy and registry settings) and start again.`;
  if (/ENOSPC|EDQUOT/.test(said))
    return "The packages do not fit on the disk: about 1.3 GB is needed. Free some space and start again.";
  if (/EACCES|EPERM|EROFS/.test(said))
    return `The packages cannot be written to ${inModules()}: this user may not write there. Start as the owner of the folder.`;
  if (/EUSAGE|in sync/.test(said))
    return "package.json and package-lock.json do not belong together. Fetch both again from the same version of CAM.";
  if (/E40[13]|Unauthorized|Forbidden/.test(said))
    return `${registry} refuses to hand out the packages: check npm's registry settings.`;
  return `Installing the packages failed (npm ended with ${code}):\n${said.trim().split("\n").slice(-8).join("\n")}`;
}

function npm(args) {
  // Started by npm, its own script is known; otherwise the one that came with Node.
  const own = process.env.npm_execpath?.endsWith(".js") ? process.env.npm_execpath : undefined;
  return own
    ? runTool("packages", process.execPath, [own, ...args])
    : runTool("packages", "npm", args, { shell: process.platform === "win32" });
}

/** With `install: false` only looks: whoever runs from node_modules must not have it taken away under them. */
export async function ensurePackages({ install = true } = {}) {
  const wanted = packagesIn(inRoot("package-lock.json"));
  if (!wanted) throw new Stop("package-lock.json is missing or damaged: fetch CAM again.");
  if (!packagesMissing(wanted, packagesIn(inModules(".package-lock.json")))) return false;
  if (!install)
    throw new Stop("The packages are not those of package-lock.json: run npm ci --ignore-scripts.");
  say("Installing packages. This is done once and takes about a minute.");
  // Building needs the development packages too, whatever NODE_ENV says.
  const { code, said } = await npm([
    ...["ci", "--ignore-scripts", "--include=dev"],
    ...["--no-audit", "--no-fund", "--loglevel=error"],
  ]);
  if (code === "ENOENT")
    throw new Stop("npm was not found: it comes with Node, install Node from https://nodejs.org.");
  if (code !== 0) throw new Stop(npmProblem(said, code));
  return true;
}

import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

const ROOTS = ["app", "components", "lib", "inngest", "cli", "web"];
const LOOSE = ["proxy.ts", "instrumentation.ts", "instrumentation-node.ts"];

const exists = (file: string) => statSync(path.join(root, file), { throwIfNoEntry: false }) !== undefined;

const below = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map(
    (file) => `${folder}/${file.replaceAll("\\", "/")}`,
  );

/** What stands beside the product and is read just as often: tests, scripts, the database's schema. */
export const companions = () =>
  ["tests", "scripts", "prisma"].flatMap(below).filter((file) => /\.(tsx?|mjs|prisma)$/.test(file));

/** Every source file of the product, as paths from the root of the checkout. */
export function sourceFiles(): string[] {
  const nested = ROOTS.filter(exists).flatMap(below);
  return [...nested, ...LOOSE.filter(exists)]
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && !file.startsWith("lib/db/generated/"))
    .sort();
}

export const read = (file: string) => readFileSync(path.join(root, file), "utf8");

export const isFile = (file: string) =>
  statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile() ?? false;

/** The source without comments, so that a word in a comment is neither a sin nor an alibi. */
export const code = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[\s;{}(,])\/\/[^\n]*/g, "$1");

export interface Import {
  specifier: string;
  typeOnly: boolean;
}

export function importsOf(source: string): Import[] {
  const statements = source.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^"';]*?from\s+["']([^"']+)["']|^\s*import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm,
  );
  return [...statements].map((match) => ({
    specifier: match[2] ?? match[3] ?? match[4] ?? "",
    typeOnly: match[1] !== undefined || /^\s*import\s+\{(\s*type\s[^,}]*,?)+\s*\}\s*from/.test(match[0]),
  }));
}

/** Where an import inside the repository leads, without ending; undefined for a package. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (specifier.startsWith("@/")) return specifier.slice(2).replace(/\.(ts|tsx|mjs)$/, "");
  if (!specifier.startsWith(".")) return undefined;
  return path.posix
    .normalize(path.posix.join(path.posix.dirname(from), specifier))
    .replace(/\.(ts|tsx|mjs)$/, "");
}

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");

const walk = (folder: string, name: RegExp) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => name.test(file))
    .sort();

const source = (file: string) => readFileSync(path.join(root, file), "utf8");

/** "app/(operator)/settings/team/page.tsx" is "/settings/team". */
const pathOf = (file: string) =>
  file
    .replace(/^app/, "")
    .replace(/\/\([^)]+\)/g, "")
    .replace(/\/(page\.tsx|route\.tsx?)$/, "") || "/";

export interface PageDoor {
  file: string;
  path: string;
  public: boolean;
  /** The least role the page asks for, when it asks for more than membership. */
  least: string | undefined;
}

export interface RouteDoor {
  file: string;
  path: string;
  methods: string[];
  least: string | undefined;
}

export interface ActionDoor {
  id: string;
  file: string;
  name: string;
  /** A page that carries it. */
  page: string;
  /** Which door it is made by: "operatorAction", "publicAction". */
  door: string | undefined;
  least: string | undefined;
}

/** Found by walking the tree, so that a page nobody thought of is found too. */
export const pages = (): PageDoor[] =>
  walk("app", /\/page\.tsx$/).map((file) => ({
    file,
    path: pathOf(file),
    public: !file.startsWith("app/(operator)/"),
    least: /operatorContext\("([A-Z]+)"\)/.exec(source(file))?.[1],
  }));

export const routes = (): RouteDoor[] =>
  walk("app", /\/route\.tsx?$/).map((file) => {
    const text = source(file);
    const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) =>
      new RegExp(
        `export (const|async function|function) ${method}\\b|export const \\{[^}]*\\b${method}\\b|export \\{[^}]*\\b${method}\\b`,
      ).test(text),
    );
    return { file, path: pathOf(file), methods, least: /least: "([A-Z]+)"/.exec(text)?.[1] };
  });

/** Server actions as the build knows them: what is in this list can be called by anybody who has the page's scripts. */
export function actions(): ActionDoor[] {
  const manifest = JSON.parse(source(".next/server/server-reference-manifest.json")) as {
    node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
  };
  return Object.entries(manifest.node).map(([id, { filename, exportedName, workers }]) => {
    const carrier =
      Object.keys(workers).find((worker) => !worker.includes("[")) ?? Object.keys(workers)[0] ?? "app/page";
    const definition = new RegExp(
      `export const ${exportedName.replace("$", "\\$")} = (\\w+)\\(\\{([\\s\\S]*?)\\}\\);`,
    ).exec(source(filename));
    return {
      id,
      file: filename,
      name: exportedName,
      page: pathOf(`${carrier}.tsx`),
      door: definition?.[1],
      least: /least: "([A-Z]+)"/.exec(definition?.[2] ?? "")?.[1],
    };
  });
}

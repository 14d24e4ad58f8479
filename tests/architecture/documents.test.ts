import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { commands } from "@/cli/commands";
import { VARIABLE_NAMES } from "@/lib/env";
import { read, root, sourceFiles } from "../support/source-tree";

const documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];
const nested = readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .map((file) => `docs/${file.replaceAll("\\", "/")}`);

const readDocument = (file: string) => readFileSync(path.join(root, file), "utf8");
const isThere = (file: string) => statSync(path.join(root, file), { throwIfNoEntry: false }) !== undefined;
const written = [...documents, ...nested].filter(isThere);

test("the documents a newcomer looks for are there", () => {
  expect(documents.filter((file) => !isThere(file))).toEqual([]);
});

test("every path and link the documents name exists", () => {
  const missing = written.flatMap((file) => {
    const text = readDocument(file);
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) =>
      path.posix.join(path.posix.dirname(file), match[1] ?? ""),
    );
    const cited = [
      ...text.matchAll(
        /`((?:app|lib|components|tests|scripts|prisma|cli|inngest|web|docs)\/[\w()[\]./-]+\.(?:tsx?|mjs|md|prisma|css))`/g,
      ),
    ].map((match) => match[1] ?? "");
    return (
      [...links, ...cited]
        // NNNN stands for a number that is not given yet.
        .filter((target) => !isThere(target) && !target.includes("NNNN"))
        .map((target) => `${file} names ${target}`)
    );
  });
  expect(missing).toEqual([]);
});

test("every command the documents name is there", () => {
  const scripts = Object.keys(JSON.parse(readDocument("package.json")).scripts);
  const words = ["--help", ...commands.map(({ name }) => name)];
  const strangers = written.flatMap((file) =>
    [...readDocument(file).matchAll(/`[^`\n]*\bnpm (?:run )?(?:-s )?([a-z]+)(?: -- ([^`\n]+))?[^`\n]*`/g)]
      .filter(([, script = "", rest = ""]) =>
        script === "cam"
          ? !words.some((word) => `${rest} `.startsWith(`${word} `))
          : script !== "ci" && !scripts.includes(script),
      )
      .map(([said]) => `${file} says ${said}`),
  );
  expect(strangers).toEqual([]);
});

test(".env.example lists exactly the variables that lib/env.ts reads", () => {
  const listed = [...readDocument(".env.example").matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map(
    (match) => match[1] ?? "",
  );
  expect(listed.toSorted()).toEqual(VARIABLE_NAMES.toSorted());
  expect(new Set(listed).size).toBe(listed.length);
});

test("decision records are numbered once and say context, decision and consequences", () => {
  const records = nested.filter((file) => /^docs\/decisions\/\d{4}-/.test(file));
  const numbers = records.map((file) => path.basename(file).slice(0, 4));
  expect(new Set(numbers).size).toBe(numbers.length);
  const incomplete = records.filter(
    (file) =>
      !["## Context", "## Decision", "## Consequences"].every((part) => readDocument(file).includes(part)),
  );
  expect(incomplete).toEqual([]);
});

test("a decision or a file that a comment leans on is there, under the name it is given", () => {
  const missing = sourceFiles().flatMap((file) =>
    [...read(file).matchAll(/\bdocs\/decisions\/[\w-]*(?:\.md)?|\btests\/[\w/.-]+\.tsx?\b/g)]
      .filter(([cited]) => !isThere(cited))
      .map(([cited]) => `${file} names ${cited}`),
  );
  expect(missing).toEqual([]);
});

test("documents and code speak of the product alone", () => {
  const foreign = /registry\.npmjs|deb\.debian|(^|[\s"'`(])\/(work|root|farm|home)\//;
  expect(written.filter((file) => foreign.test(readDocument(file)))).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { importsOf, read, resolveImport, sourceFiles } from "../support/source-tree";

interface Layer {
  name: string;
  is: RegExp;
  /** What it may import inside the repository; anything else is a mistake. */
  may: readonly string[];
  /** What it may import for its types alone. */
  mayForTypes?: readonly string[];
  /** Packages it must not know. */
  never?: RegExp;
}

const FRAMEWORKS =
  /^(next|react|react-dom|inngest|resend|imapflow|next-auth|pg-boss|nodemailer|@base-ui|@tanstack)(\/|$)/;

const PAGES = /^(next|react|react-dom)(\/|$)/;

const BELOW_RUNNERS = [
  "wiring",
  "foundation",
  "domain",
  "rules",
  "schema",
  "ports",
  "kernel",
  "generated",
  "enums",
] as const;

/** First match wins. The table of ARCHITECTURE.md, in the words of the tree. */
const LAYERS: readonly Layer[] = [
  { name: "enums", is: /^lib\/db\/generated\/enums$/, may: [] },
  { name: "generated", is: /^lib\/db\/generated\//, may: ["generated"] },
  { name: "ports", is: /^lib\/cam\/ports\//, may: ["ports", "kernel", "enums"], never: /^(?!zod$)/ },
  {
    name: "kernel",
    is: /^lib\/cam\/(context|crossed|access|errors|json|web-address)$/,
    may: ["kernel", "ports", "generated", "enums"],
    never: FRAMEWORKS,
  },
  {
    name: "rules",
    is: /^lib\/cam\/[\w-]+\/rules$/,
    may: ["rules", "schema", "ports", "kernel", "enums"],
    never:
      /^(?!zod$|croner$|liquidjs$|node:(url|net)$|tldts$|mailchecker$|disposable-email-domains-js$|free-email-domains$)/,
  },
  {
    name: "schema",
    is: /^lib\/cam\/[\w-]+\/schema$/,
    may: ["schema", "ports", "kernel", "enums"],
    never: /^(?!zod$)/,
  },
  {
    name: "domain",
    is: /^lib\/cam\//,
    may: ["domain", "rules", "schema", "ports", "kernel", "generated", "enums"],
    never: FRAMEWORKS,
  },
  {
    name: "adapters",
    is: /^lib\/adapters\//,
    may: ["adapters", "ports", "kernel"],
    never: /^(next|react|@prisma)(\/|$)/,
  },
  { name: "format", is: /^lib\/format\//, may: ["format", "enums"], never: /^(next|react|@prisma|node:)/ },
  {
    name: "foundation",
    is: /^lib\/(env|ids|log|db|listen|mail-room|public-links|report-signatures|seal)$/,
    may: ["foundation", "ports", "generated"],
  },
  {
    name: "wiring",
    is: /^lib\/wiring$/,
    may: ["foundation", "adapters", "ports", "kernel", "generated", "domain", "format"],
    mayForTypes: ["rules"],
    never: PAGES,
  },
  {
    name: "edge",
    is: /^lib\/(auth|actions|http)\//,
    may: ["edge", "wiring", "foundation", "domain", "rules", "schema", "ports", "kernel", "enums", "format"],
  },
  // Two runners that know each other could not be had one without the other.
  { name: "embedded runner", is: /^lib\/worker\//, may: ["embedded runner", ...BELOW_RUNNERS], never: PAGES },
  { name: "Inngest runner", is: /^inngest\//, may: ["Inngest runner", ...BELOW_RUNNERS], never: PAGES },
  {
    name: "command line",
    is: /^cli\//,
    may: ["command line", "seed", "format", ...BELOW_RUNNERS],
    never: PAGES,
  },
  // Built by calling verbs, so that the demo cannot show what the product could not make.
  { name: "seed", is: /^prisma\/seed$/, may: ["domain", "schema", "kernel", "enums"], never: FRAMEWORKS },
  { name: "server", is: /^web\//, may: ["server", "edge", "foundation", "kernel", "ports"] },
  {
    name: "components",
    is: /^components\//,
    may: ["components", "schema", "format", "enums"],
    mayForTypes: ["domain", "rules", "kernel", "edge"],
    never: /^(@prisma|pg|pg-boss|inngest|server-only|node:)/,
  },
  {
    name: "routes",
    is: /^(app\/api\/|app\/.*\/route$|instrumentation(-node)?$|proxy$)/,
    may: [
      "routes",
      "edge",
      "wiring",
      "foundation",
      "Inngest runner",
      "domain",
      "rules",
      "schema",
      "ports",
      "kernel",
      "enums",
      "format",
    ],
  },
  {
    name: "pages",
    is: /^app\//,
    may: ["pages", "components", "edge", "domain", "rules", "schema", "kernel", "enums", "format"],
    never: /^(@prisma|pg|pg-boss|inngest)(\/|$)/,
  },
];

const layerOf = (module: string) => LAYERS.find((layer) => layer.is.test(module));

function complaintsAbout(file: string, source: string): string[] {
  const layer = layerOf(file.replace(/\.tsx?$/, ""));
  if (!layer) return [`${file} belongs to no layer: give it a place in the tree of ARCHITECTURE.md`];

  return importsOf(source).flatMap(({ specifier, typeOnly }) => {
    const target = resolveImport(file, specifier);
    if (target === undefined) {
      return !typeOnly && layer.never?.test(specifier)
        ? [`${file}: ${layer.name} may not use "${specifier}"`]
        : [];
    }
    if (/\.(css|json|svg)$/.test(target)) return [];
    const targetLayer = layerOf(target)?.name ?? "an unknown place";
    if (layer.may.includes(targetLayer)) return [];
    if (typeOnly && layer.mayForTypes?.includes(targetLayer)) return [];
    return [`${file}: ${layer.name} may not import ${targetLayer} (${specifier})`];
  });
}

/**
 * "campaign" for lib/cam/campaign/pause; undefined for the kernel and the ports. A job's own file is no part of the
 * room that carries jobs out: it calls the verbs of its noun, which may ask for it in turn.
 */
function roomOf(file: string) {
  const room = /^lib\/cam\/(?!ports\/)([\w-]+)\//.exec(file)?.[1];
  return room === "jobs" && isJobFile(file) ? undefined : room;
}

const isJobFile = (file: string) =>
  file === "lib/cam/jobs/index.ts" || /^export const \w+ = defineJob\(/m.test(read(file));

/** What each room, or each file, needs at run time: a type alone makes no circle. */
function needsBetween(nameOf: (file: string) => string | undefined) {
  const files = new Map(sourceFiles().map((file) => [file.replace(/\.tsx?$/, ""), file]));
  const needs = new Map<string, Set<string>>();
  for (const [module, file] of files) {
    const name = module.startsWith("lib/cam/") && nameOf(file);
    if (!name) continue;
    const others = needs.get(name) ?? new Set();
    needs.set(name, others);
    for (const { specifier, typeOnly } of importsOf(read(file))) {
      const target = resolveImport(file, specifier) ?? "";
      const held = files.get(target) ?? files.get(`${target}/index`);
      const other = !typeOnly && held ? nameOf(held) : undefined;
      if (other && other !== name) others.add(other);
    }
  }
  return needs;
}

function reaches(
  needs: Map<string, Set<string>>,
  from: string,
  goal: string,
  seen = new Set<string>(),
): boolean {
  return [...(needs.get(from) ?? [])].some(
    (next) => next === goal || (!seen.has(next) && reaches(needs, next, goal, seen.add(next))),
  );
}

test("every import points the way the architecture says", () => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(10);
  expect(files.flatMap((file) => complaintsAbout(file, read(file)))).toEqual([]);
});

test("an adapter knows its own vendor only", () => {
  const vendorOf = (file: string) => /^lib\/adapters\/([\w-]+\/[\w-]+)/.exec(file)?.[1];
  const strays = sourceFiles()
    .filter((file) => file.startsWith("lib/adapters/"))
    .flatMap((file) =>
      importsOf(read(file))
        .map(({ specifier }) => vendorOf(resolveImport(file, specifier) ?? ""))
        .filter((vendor) => vendor !== undefined && vendor !== vendorOf(file))
        .map((vendor) => `${file} reaches into ${vendor}`),
    );
  expect(strays).toEqual([]);
});

const inCircles = (needs: Map<string, Set<string>>) =>
  [...needs.keys()].filter((name) => reaches(needs, name, name));

test("rooms of the domain do not go round in circles", () => {
  const needs = needsBetween(roomOf);
  expect([...(needs.get("run") ?? [])]).toContain("jobs");
  expect(inCircles(needs)).toEqual([]);
});

test("no file of the domain needs itself, not even by way of a job", () => {
  const needs = needsBetween((file) => file);
  expect([...(needs.get("lib/cam/run/reads.ts") ?? [])]).toContain("lib/cam/jobs/index.ts");
  expect(inCircles(needs)).toEqual([]);
});

describe("the guard notices", () => {
  test.each([
    [
      "a rule that reaches for the database",
      "lib/cam/outbound/rules.ts",
      'import { createDb } from "@/lib/db";',
    ],
    ["a rule that uses a package", "lib/cam/outbound/rules.ts", 'import { pino } from "pino";'],
    ["a verb that knows a vendor", "lib/cam/outbound/send.ts", 'import { Resend } from "resend";'],
    [
      "a verb that knows the framework",
      "lib/cam/outbound/send.ts",
      'import { headers } from "next/headers";',
    ],
    ["a verb that picks its own parts", "lib/cam/outbound/send.ts", 'import { env } from "@/lib/wiring";'],
    [
      "an adapter that calls the domain",
      "lib/adapters/inbox/imap/adapter.ts",
      'import { pause } from "@/lib/cam/campaign/pause";',
    ],
    [
      "a page that opens the database",
      "app/(operator)/campaigns/page.tsx",
      'import { createDb } from "@/lib/db";',
    ],
    [
      "a page that makes its own context",
      "app/(operator)/campaigns/page.tsx",
      'import { contextFor } from "@/lib/wiring";',
    ],
    [
      "a component that runs a verb",
      "components/campaign/x.tsx",
      'import { pauseCampaign } from "@/lib/cam/campaign/pause";',
    ],
    [
      "a dynamic import that slips by",
      "components/campaign/x.tsx",
      'const verb = await import("@/lib/cam/campaign/pause");',
    ],
    ["a runner that needs the other", "inngest/relay.ts", 'import { runWorker } from "@/lib/worker/work";'],
    ["a file with no place", "lib/utils.ts", ""],
  ])("%s", (_what, file, source) => {
    expect(complaintsAbout(file, source)).toHaveLength(1);
  });

  test("and lets a component name a read's type", () => {
    expect(
      complaintsAbout("components/campaign/x.tsx", 'import type { Row } from "@/lib/cam/campaign/reads";'),
    ).toEqual([]);
  });
});

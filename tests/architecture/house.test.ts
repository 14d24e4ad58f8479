import path from "node:path";
import { expect, test } from "vitest";
import {
  code,
  companions,
  importsOf,
  isFile,
  read,
  resolveImport,
  sourceFiles,
} from "../support/source-tree";

const files = sourceFiles();
const rules = files.filter((file) => file.endsWith("/rules.ts"));
const verbs = files.filter(
  (file) =>
    /^lib\/cam\/(?!ports\/|jobs\/)[\w-]+\/[\w-]+\.ts$/.test(file) &&
    !/\/(schema|rules|reads)\.ts$/.test(file),
);

test("process.env is read in one place", () => {
  // next-auth and Prisma read it too, but they are not ours; prisma.config.ts is outside the product.
  expect(files.filter((file) => /process\.env/.test(code(read(file))))).toEqual(
    // NEXT_RUNTIME is replaced at build time: Next drops the branch for the other runtime only when it stands there in full.
    ["instrumentation.ts", "lib/env.ts"].filter((file) => files.includes(file)),
  );
});

test("no address is asked whether it is one by the quick way, which errs", () => {
  expect(files.filter((file) => /URL\.canParse/.test(code(read(file))))).toEqual([]);
});

test("rules never ask what time it is, nor throw dice", () => {
  const impure = /Date\.now\(|new Date\(\)|Math\.random|randomUUID|randomBytes|performance\.now/;
  expect(rules.filter((file) => impure.test(code(read(file))))).toEqual([]);
});

test("verbs and reads take the time and new ids from their context", () => {
  const domain = files.filter((file) => file.startsWith("lib/cam/"));
  const impure = /Date\.now\(|new Date\(\)|Math\.random|randomUUID/;
  expect(domain.filter((file) => impure.test(code(read(file))))).toEqual([]);
});

test("every rules file has its test", () => {
  const testOf = (file: string) => file.replace("lib/", "tests/unit/").replace(/\.ts$/, ".test.ts");
  expect(rules.filter((file) => !isFile(testOf(file)))).toEqual([]);
});

/** Verbs that write in a transaction and leave no audit entry, with the reason. Shrinks only. */
const UNAUDITED: Record<string, string> = {
  "lib/cam/discovery/preview.ts": "its transaction is always taken back: nothing is written",
};

test("a verb that opens a transaction leaves an audit entry inside it", () => {
  const silent = verbs.filter((file) => {
    const source = code(read(file));
    return source.includes("inTransaction(") && !/recordAudit\(/.test(source) && !(file in UNAUDITED);
  });
  expect(silent).toEqual([]);
});

/** Verbs a browser can reach that ask for no role, with the reason. Shrinks only. */
const ROLELESS: Record<string, string> = {
  "lib/cam/operator/sign-in.ts": "before the door: proves who somebody is, and counts attempts",
  "lib/cam/operator/sign-out.ts": "one's own session, whatever the role",
  "lib/cam/operator/set-up.ts": "before the door: by one-time link, while there is no owner",
  "lib/cam/operator/reset-password.ts": "before the door: by one-time link",
  "lib/cam/operator/request-password-reset.ts": "before the door: leaves a note, changes nothing",
  "lib/cam/invite/accept.ts": "before the door: by one-time link, for the invited address alone",
  "lib/cam/unsubscribe/unsubscribe.ts": "before the door: by the signed link of a mail, for its reader alone",
  "lib/cam/unsubscribe/leave-campaign.ts": "before the door: the same, for one campaign",
  "lib/cam/provider-report/receive.ts": "before the door: by the provider's signature",
  "lib/cam/provider-report/handle.ts": "of a report that was received so",
  "lib/cam/session/switch-workspace.ts": "one's own workspaces: membership of the target is the check",
};

test("a verb the outside can reach asks for a role before anything else", () => {
  const doors = files.filter(
    (file) => /\/actions\.ts$/.test(file) || (/\/route\.ts$/.test(file) && file.startsWith("app/api/")),
  );
  const reachable = new Set(
    doors.flatMap((file) =>
      importsOf(read(file))
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ specifier }) => `${resolveImport(file, specifier)}.ts`)
        .filter((target) => verbs.includes(target)),
    ),
  );
  const roleless = [...reachable].filter(
    (file) => !/requireRole\((ctx|tx),/.test(code(read(file))) && !(file in ROLELESS),
  );
  expect(roleless).toEqual([]);
  const stale = Object.keys({ ...ROLELESS, ...UNAUDITED }).filter((file) => !isFile(file));
  expect(stale, "an allow-list names a file that is gone").toEqual([]);
});

test("no statement sorts by the text of a column it means", () => {
  // `select "id"::text … order by "id"` sorts by the text, which no index has: it reads all there is, however few are asked for.
  const sorted = files.filter((file) =>
    [...code(read(file)).matchAll(/`[^`]*`/g)].some(([statement]) =>
      [...statement.matchAll(/(?<![(\w])(?:\w+\.)?"(\w+)"::text(?!\s+as\b)/g)].some(([, column]) =>
        new RegExp(`order by (?:[\\w."]+(?: asc| desc)?, )*"${column}"`).test(statement),
      ),
    ),
  );
  expect(sorted).toEqual([]);
});

test("no name says nothing", () => {
  const empty =
    /(^|\/)(utils?|helpers?|manager|service|common|misc|shared|stuff)(\/|\.tsx?$)|-(utils?|helpers?|manager|service)\.tsx?$/;
  expect(files.filter((file) => empty.test(file))).toEqual([]);
  const barrels = files.filter((file) => /\/index\.tsx?$/.test(file) && file !== "lib/cam/jobs/index.ts");
  expect(barrels).toEqual([]);
});

test("no file is longer than two screens and a half", () => {
  expect([...files, ...companions()].filter((file) => read(file).split("\n").length > 300)).toEqual([]);
});

test("nothing switches the type checker or the linter off", () => {
  const off = /@ts-(ignore|expect-error|nocheck)|biome-ignore|\bas any\b|:\s*any\b|<any>/;
  expect(files.filter((file) => off.test(read(file)))).toEqual([]);
});

test("a noun's folder holds its schema, its rules, its reads and its verbs, nothing nested", () => {
  const nested = files.filter((file) => /^lib\/cam\/(?!ports\/|jobs\/|simulation\/)[\w-]+\/.+\//.test(file));
  expect(nested).toEqual([]);
  expect(files.filter((file) => file.startsWith("lib/cam/") && path.extname(file) === ".tsx")).toEqual([]);
});

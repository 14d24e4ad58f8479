// Runs test programs and reads their reports. A program that says it is fine and ran nothing is not fine.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { onStop } from "./lifetime.mjs";
import { inModules, inRoot, root } from "./stamps.mjs";

const folder = inRoot(".cam/test");
const grouped = process.platform !== "win32";

/** Streams what the program says; resolves to its exit code. Ended with us, workers and all. */
function runProgram(args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ["ignore", "inherit", "inherit"],
    detached: grouped,
  });
  const end = (signal) => {
    try {
      process.kill(grouped ? -child.pid : child.pid, signal);
    } catch {}
  };
  const over = new Promise((done) => {
    child.once("error", (error) => done(error.message));
    child.once("close", (code, signal) => done(signal ?? code));
  });
  const forget = onStop(
    () => {
      end("SIGTERM");
      return over;
    },
    () => end("SIGKILL"),
  );
  return over.finally(forget);
}

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/**
 * No verdict without tests, and no good verdict from a program that ended badly. What failed is said again at
 * the end: a log that was cut to its last lines still has to tell which test it was.
 */
export function verdict(name, { passed, failed, skipped }, code, failures = []) {
  const notes = [];
  if (passed + failed === 0) notes.push(`${name} ran no test at all`);
  if (code !== 0 && failed === 0) notes.push(`${name} ended with ${code} although no test failed`);
  return { name, passed, failed: failed + notes.length, skipped, notes: [...notes, ...failures] };
}

/** Where a failed test is, and the first lines of what it said. */
const failure = (file, title, message = "") =>
  [
    `${file.replace(`${root}/`, "")} › ${title}`,
    ...stripVTControlCharacters(message)
      .split("\n")
      .filter((line) => line.trim() !== "" && !/node_modules|at new Promise/.test(line))
      .slice(0, 6),
  ].join("\n       ");

function freshReport(name) {
  fs.mkdirSync(folder, { recursive: true });
  const file = `${folder}/${name}.json`;
  fs.rmSync(file, { force: true });
  return file;
}

const count = (assertions, ...states) => assertions.filter(({ status }) => states.includes(status)).length;

/** One run of several vitest projects; one verdict for each. */
export async function runVitest(name, projects, env) {
  const file = freshReport(name);
  const code = await runProgram(
    [
      inModules("vitest/vitest.mjs"),
      "run",
      ...projects.flatMap((project) => ["--project", project]),
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    ],
    env,
  );
  const files = readReport(file)?.testResults ?? [];
  return projects.map((project) => {
    const own = files.filter((result) => result.name.startsWith(`${inRoot("tests", project)}/`));
    const assertions = own.flatMap((result) => result.assertionResults);
    // A file that broke while it was loaded has no test to show for it.
    const broken = own.filter(
      (result) => result.status === "failed" && count(result.assertionResults, "failed") === 0,
    );
    const failures = [
      ...broken.map(({ name: file, message }) => failure(file, "could not be run", message)),
      ...own.flatMap(({ name: file, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === "failed")
          .map(({ fullName, failureMessages }) => failure(file, fullName, failureMessages.join("\n"))),
      ),
    ];
    const tally = {
      passed: count(assertions, "passed"),
      failed: count(assertions, "failed") + broken.length,
      skipped: count(assertions, "skipped", "pending", "todo", "disabled"),
    };
    const failedElsewhere = files.some((result) => result.status === "failed" && !own.includes(result));
    return verdict(project, tally, failedElsewhere ? 0 : code, failures);
  });
}

export async function runPlaywright(name, env) {
  const file = freshReport(name);
  const code = await runProgram([inModules("@playwright/test/cli.js"), "test", "--reporter=list,json"], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const told = readReport(file);
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = told?.stats ?? {};
  const failures = storiesOf(told?.suites ?? [])
    .filter(({ status }) => status === "unexpected")
    .map(({ file: spec, title, message }) => failure(`tests/e2e/${spec}`, title, message));
  return verdict(name, { passed: expected + flaky, failed: unexpected, skipped }, code, failures);
}

/** Playwright's report is suites within suites, and a spec once for each project. */
function storiesOf(suites) {
  return suites.flatMap(({ suites: within = [], specs = [] }) => [
    ...specs.flatMap(({ file, title, tests }) =>
      tests.map(({ status, results }) => ({
        file,
        title,
        status,
        message: results
          .at(-1)
          ?.errors?.map((error) => error.message)
          .join("\n"),
      })),
    ),
    ...storiesOf(within),
  ]);
}

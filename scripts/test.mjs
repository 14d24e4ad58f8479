// npm test: sets itself up from whatever is there, runs every suite, and ends with one line that sums them up.
//   npm test -- unit e2e      only those suites
import "./setup/node-version.mjs";
import fs from "node:fs";
import { pathToFileURL } from "node:url";
import { preparePages, prepareTools } from "./build.mjs";
import { report, runChecks } from "./check.mjs";
import { bundled } from "./setup/bundle.mjs";
import { endWithSignals, onStop, orStop, stopEverything } from "./setup/lifetime.mjs";
import { inRoot, root } from "./setup/stamps.mjs";
import { Stop } from "./setup/stop.mjs";
import { runPlaywright, runVitest, verdict } from "./setup/suites.mjs";
import { prepareTestMachine } from "./setup/test-machine.mjs";
import { openTestServer } from "./setup/test-server.mjs";

const IN_ONE = ["unit", "architecture", "integration", "contract", "jobs"];
const ALL = ["check", ...IN_ONE, "start", "e2e"];
/** Only when it is asked for: it takes its time. */
const LONG = "faults";

/** Nothing of the operator's own installation reaches a test: no key, no mailbox, no database. */
async function bareEnvironment(testUrl) {
  const { VARIABLE_NAMES } = await import(pathToFileURL(bundled("env")).href);
  const env = { ...process.env, CAM_TEST_DATABASE_URL: testUrl };
  for (const name of VARIABLE_NAMES) delete env[name];
  return env;
}

async function checkSuite(serverUrl) {
  const results = await runChecks({ tests: false, serverUrl });
  for (const result of results) report(result);
  const passed = results.filter(({ ok }) => ok).length;
  return verdict("check", { passed, failed: results.length - passed, skipped: 0 }, 0);
}

async function test() {
  process.chdir(root);
  endWithSignals({ exitCode: () => 130 });
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !ALL.includes(name) && name !== LONG);
  if (unknown.length > 0)
    throw new Stop(`There is no suite "${unknown[0]}". The suites are: ${ALL.join(", ")}.`);
  const wanted = (name) => asked.length === 0 || asked.includes(name);
  // A suite without a test yet has its place in the order and is passed over.
  const there = (name) => fs.existsSync(inRoot("tests", name));

  const given = process.env.DATABASE_URL?.trim();
  await prepareTools();
  const server = await openTestServer(given);
  onStop(server.stop, server.abandon);
  const env = await bareEnvironment(server.url);
  prepareTestMachine(["contract", "e2e"].filter((name) => wanted(name) && there(name)));
  if (wanted("start") || wanted("e2e")) await preparePages();

  const verdicts = [];
  if (wanted("check")) verdicts.push(await checkSuite(server.url));
  const projects = IN_ONE.filter((name) => wanted(name) && there(name));
  if (projects.length > 0) verdicts.push(...(await runVitest("vitest", projects, env)));
  // Alone: it starts and kills whole installations, and watches the clock while it does.
  if (wanted("start") && there("start")) verdicts.push(...(await runVitest("start", ["start"], env)));
  if (asked.includes(LONG)) verdicts.push(...(await runVitest(LONG, [LONG], env)));
  if (wanted("e2e") && there("e2e")) verdicts.push(await runPlaywright("e2e", env));

  console.log("");
  for (const { name, passed, failed, skipped, notes } of verdicts) {
    console.log(
      `${failed ? "FAIL" : "ok  "} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`,
    );
    for (const note of notes) console.log(`     ${note}`);
  }
  const sum = (key) => verdicts.reduce((total, one) => total + one[key], 0);
  const line = `${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`;
  const good = sum("failed") === 0 && sum("passed") > 0;
  await stopEverything(good ? 0 : 1, () => console.log(line));
}

await orStop(test);

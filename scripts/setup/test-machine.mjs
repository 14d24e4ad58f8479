// What the tests need from the machine beyond packages: a browser, and a real IMAP server.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { say } from "./stop.mjs";

const NEEDED = [
  {
    suite: "e2e",
    debian: "chromium",
    paths: [
      "/usr/bin/chromium",
      "/usr/bin/chromium-browser",
      "/usr/bin/google-chrome",
      "/Applications/Google Chrome.app",
    ],
    why: "the browser tests",
    elsewhere: "install Chromium or Google Chrome",
  },
  {
    suite: "contract",
    debian: "dovecot-imapd",
    paths: ["/usr/sbin/dovecot", "/opt/homebrew/sbin/dovecot", "/usr/local/sbin/dovecot"],
    why: "the tests against a real IMAP server",
    elsewhere: "install Dovecot (on macOS: brew install dovecot)",
  },
];

const isDebian = () => fs.existsSync("/etc/debian_version") && fs.existsSync("/usr/bin/apt-get");

function install(packages) {
  say(`Installing Debian packages for the tests: ${packages.join(", ")}.`);
  const apt = (...args) =>
    execFileSync("apt-get", args, {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: ["ignore", "ignore", "pipe"],
    });
  try {
    apt("update", "-qq");
    apt("install", "-y", "-qq", "--no-install-recommends", ...packages);
  } catch (error) {
    say(
      `They could not be installed: ${String(error.stderr ?? error.message)
        .trim()
        .split("\n")
        .at(-1)}`,
    );
  }
}

/** Installs what these suites miss where that is ours to do (root on Debian); elsewhere says what it is and how to get it. */
export function prepareTestMachine(suites) {
  const needed = NEEDED.filter(({ suite }) => suites.includes(suite));
  const missing = () => needed.filter(({ paths }) => !paths.some((at) => fs.existsSync(at)));
  const before = missing();
  if (before.length > 0 && isDebian() && process.getuid?.() === 0)
    install(before.map(({ debian }) => debian));
  for (const { debian, why, elsewhere } of missing())
    say(
      `Missing for ${why}: ${isDebian() ? `sudo apt-get install --no-install-recommends ${debian}` : elsewhere}. Those tests will fail without it.`,
    );
}

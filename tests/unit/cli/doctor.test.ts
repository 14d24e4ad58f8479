import { expect, test } from "vitest";
import type { DoctorFacts } from "@/cli/doctor/check";
import { examine } from "@/cli/doctor/examine";
import { judgeHealth } from "@/lib/cam/health/rules";
import { readEnv } from "@/lib/env";

const SECRET = "k3Jq8vN1xR5tY7uW0zB2cD4fG6hL9mPs";
const env = (more: Record<string, string> = {}) =>
  readEnv({ DATABASE_URL: "postgresql://db.example.com/cam", CAM_SECRET: SECRET, ...more });
const now = new Date("2026-03-02T09:00:00Z");
const intended = {
  runner: "embedded" as const,
  workerEnabled: true,
  connected: { imap: false, resend: true },
};
const read = {
  database: { latencyMs: 1, version: "18.4", migration: "20261121_ground", unfinishedMigrations: 0 },
  work: {
    state: "working" as const,
    holder: "host-1 (process 7)",
    heartbeatAt: now,
    silentSeconds: 1,
    heldSeconds: 10,
    pausedBecause: null,
    lastRoundTripAt: now,
  },
  queue: { waiting: 0, due: 0, running: 0, oldestDueSeconds: 0, failedLastHour: 0 },
};
const silent = { ...read, work: { ...read.work, state: "stale" as const, silentSeconds: 300 } };

const healthy: DoctorFacts = {
  env: env({
    CAM_PUBLIC_URL: "https://cam.example.com",
    CAM_TRUSTED_PROXY_HOPS: "1",
  }),
  node: "v20.20.2",
  health: judgeHealth({ now, read }, intended),
  reachable: true,
  skewMs: 40,
  missingMigrations: [],
  hasOwner: true,
  secretFile: { inUse: false, readableByOthers: false },
  embeddedDatabase: false,
  mailboxes: [{ address: "maya@example.com", state: "ACTIVE", stateBecause: null, lastTrouble: null }],
  workspaces: [{ name: "Lighthouse", mode: "LIVE", stopAll: false }],
  freeBytes: 50 * 1024 ** 3,
  zones: 418,
  dashboard: "answers",
};
const notFine = (change: Partial<DoctorFacts> = {}) =>
  examine({ ...healthy, ...change })
    .filter(({ state }) => state !== "fine")
    .map(({ name, state, do: todo }) => ({ name, state, todo }));

test("in a house in order only what is not connected is mentioned, with what to set", () => {
  expect(notFine()).toEqual([
    { name: "IMAP (reading replies)", state: "hint", todo: expect.stringContaining("IMAP_SERVER") },
  ]);
});

test.each<[string, Partial<DoctorFacts>, { name: string; state: string }]>([
  ["a database that does not answer", { reachable: false }, { name: "database", state: "broken" }],
  [
    "missing migrations",
    { missingMigrations: ["20270101000000_next"] },
    { name: "migrations", state: "broken" },
  ],
  ["clocks that differ by a minute", { skewMs: -60_000 }, { name: "clock", state: "broken" }],
  ["clocks that differ by seconds", { skewMs: 3_000 }, { name: "clock", state: "hint" }],
  [
    "passwords in the open",
    { env: env({ CAM_PUBLIC_URL: "http://cam.example.com" }) },
    { name: "public address", state: "broken" },
  ],
  [
    "a proxy nobody counted",
    { env: env({ CAM_PUBLIC_URL: "https://cam.example.com" }) },
    { name: "proxy", state: "hint" },
  ],
  [
    "a secret that repeats itself",
    { env: { ...healthy.env, CAM_SECRET: "a".repeat(40) } },
    { name: "secret", state: "broken" },
  ],
  [
    "a secret others can read",
    { secretFile: { inUse: true, readableByOthers: true } },
    { name: "secret", state: "broken" },
  ],
  [
    "a secret on one of many machines",
    { secretFile: { inUse: true, readableByOthers: false } },
    { name: "secret", state: "hint" },
  ],
  ["nobody to sign in", { hasOwner: false }, { name: "owner", state: "hint" }],
  ["a disk nearly full", { freeBytes: 100 * 1024 ** 2 }, { name: "disk", state: "broken" }],
  ["a Node without zones", { zones: 1 }, { name: "time zones", state: "broken" }],
  ["a dashboard that is down", { dashboard: "is-silent" }, { name: "dashboard", state: "hint" }],
  ["a stranger on our port", { dashboard: "is-somebody-else" }, { name: "dashboard", state: "broken" }],
  [
    "a silent worker",
    { health: judgeHealth({ now, read: silent }, intended) },
    { name: "background work", state: "broken" },
  ],
])("%s is named, with what to do about it", (_what, change, expected) => {
  expect(notFine(change)).toContainEqual({ ...expected, todo: expect.stringMatching(/\w+/) });
});

test("what decides whether mail goes is each workspace's mode, and doctor says that one", () => {
  const sending = (workspaces: DoctorFacts["workspaces"], dryRun = "true") =>
    examine({ ...healthy, workspaces, env: env({ CAM_EMAIL_DRY_RUN: dryRun }) }).filter(({ name }) =>
      name.startsWith("sending"),
    );
  const lighthouse = { name: "Lighthouse", mode: "LIVE" as const, stopAll: false };
  expect(sending([lighthouse])).toMatchObject([{ state: "fine", says: expect.stringContaining("is live") }]);
  expect(sending([{ ...lighthouse, mode: "SANDBOX" }], "false")).toMatchObject([
    {
      state: "hint",
      says: expect.stringMatching(/in the sandbox: .* New campaigns begin live/),
      do: expect.stringContaining("Safety"),
    },
  ]);
  expect(
    sending([
      { ...lighthouse, stopAll: true },
      { ...lighthouse, name: "Harbour" },
    ]),
  ).toMatchObject([
    { name: "sending (Lighthouse)", says: expect.stringContaining("stopped") },
    { name: "sending (Harbour)", state: "fine" },
  ]);
  expect(sending(undefined)).toEqual([]);
});

test("no secret is ever shown", () => {
  expect(JSON.stringify(examine(healthy))).not.toContain(SECRET);
});

test("a mailbox that does not send is named with its reason", () => {
  const paused = {
    address: "jonas@example.com",
    state: "PAUSED",
    stateBecause: "On holiday.",
    lastTrouble: null,
  };
  const named = (mailboxes: (typeof paused)[]) =>
    examine({ ...healthy, mailboxes }).filter(({ name }) => name === "mailboxes" || name === paused.address);
  expect(named([paused]).map(({ says }) => says)).toEqual([
    "None sends at the moment.",
    "paused: On holiday.",
  ]);
});

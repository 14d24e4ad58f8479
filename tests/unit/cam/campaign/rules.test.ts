import { describe, expect, test } from "vitest";
import {
  clashes,
  effectiveMode,
  lacking,
  mayMove,
  nameOfCopy,
  type ReadinessFacts,
  readiness,
  startingSettings,
  stateAfterRestore,
} from "@/lib/cam/campaign/rules";
import { CampaignSettings, CampaignState } from "@/lib/cam/campaign/schema";
import { firstAutoPause } from "@/lib/cam/safety/rules";
import { AutoPause } from "@/lib/cam/safety/schema";
import { testFirstValues } from "@/tests/support/context";

const settings = (more: Partial<CampaignSettings> = {}): CampaignSettings => ({
  ...startingSettings(testFirstValues, null),
  name: "Clinics",
  ...more,
});

describe("a campaign moves", () => {
  const allowed = [
    "DRAFT ACTIVE",
    "DRAFT ARCHIVED",
    "ACTIVE PAUSED",
    "ACTIVE COMPLETED",
    "PAUSED ACTIVE",
    "PAUSED COMPLETED",
    "PAUSED ARCHIVED",
    "COMPLETED ARCHIVED",
    "ARCHIVED DRAFT",
    "ARCHIVED PAUSED",
  ];
  const every = CampaignState.options.flatMap((from) =>
    CampaignState.options.map((to) => [from, to] as const),
  );

  test.each(every)("from %s to %s as the table says, and an illegal move names both states", (from, to) => {
    const move = mayMove(from, to);
    expect(move.may).toBe(allowed.includes(`${from} ${to}`));
    if (move.may) return;
    for (const state of [from, to]) expect(move.because.toLowerCase()).toContain(state.toLowerCase());
  });

  test("back from the archive to a standstill, never to work", () => {
    expect(stateAfterRestore(null)).toBe("DRAFT");
    expect(stateAfterRestore(new Date("2026-03-02T09:00:00Z"))).toBe("PAUSED");
  });
});

test.each([
  ["LIVE", "LIVE", "LIVE"],
  ["LIVE", "SANDBOX", "SANDBOX"],
  ["SANDBOX", "LIVE", "SANDBOX"],
  ["SANDBOX", "DRY_RUN", "DRY_RUN"],
  ["DRY_RUN", "LIVE", "DRY_RUN"],
] as const)("a campaign in %s in a workspace in %s works in %s", (campaign, workspace, together) => {
  expect(effectiveMode(campaign, workspace)).toBe(together);
});

describe("a new campaign", () => {
  test("is careful: nothing leaves, all waits for a yes, and its settings are whole", () => {
    expect(CampaignSettings.safeParse(settings()).error).toBeUndefined();
    expect(clashes(settings())).toEqual({});
    expect(settings()).toMatchObject({ mode: "DRY_RUN", approval: "ALL", trackOpens: false, dailyCap: 20 });
  });

  test("begins live only where the environment says so; what the workspace says stands above it", () => {
    expect(startingSettings({ ...testFirstValues, dryRun: false }, null).mode).toBe("LIVE");
    expect(effectiveMode("LIVE", "SANDBOX")).toBe("SANDBOX");
  });

  test("takes its daily limit from the workspace, before the environment", () => {
    expect(startingSettings(testFirstValues, { campaignDailyCap: 7 }).dailyCap).toBe(7);
  });

  test("pauses itself at the environment's thresholds", () => {
    expect(AutoPause.parse(firstAutoPause(testFirstValues))).toMatchObject({
      replyRateBelow: 0.1,
      minSends: 50,
    });
  });
});

test.each([
  [{ rejectBelow: 0.6 }, "qualifyAt"],
  [{ coolAt: 0.6 }, "warmAt"],
  [{ warmAt: 0.8 }, "hotAt"],
  [{ approval: "FIRST" as const }, "approvalFirst"],
  [{ idealCustomer: { employees: { least: 50, most: 10 } } }, "idealCustomer"],
])("%j is refused at %s", (more, field) => {
  expect(Object.keys(clashes(settings(more)))).toEqual([field]);
});

describe("before it may start", () => {
  const ready: ReadinessFacts = {
    settings: settings({ service: "Booking pages", goalClients: 5, idealCustomer: { roles: ["Owner"] } }),
    workspaceMode: "SANDBOX",
    postalAddress: null,
    sequences: 1,
    mailboxes: 0,
    hasLeads: true,
  };
  const missing = (facts: Partial<ReadinessFacts>) =>
    lacking(readiness({ ...ready, ...facts })).map(({ id }) => id);

  test("it lacks nothing when all is there", () => {
    expect(missing({})).toEqual([]);
  });

  test("it is told everything it lacks at once, in the order of doing", () => {
    expect(missing({ settings: settings({ dailyCap: 0, sendWindow: [] }), sequences: 0 })).toEqual([
      "service",
      "goal",
      "who",
      "cap",
      "window",
      "sequence",
    ]);
  });

  test("money alone is a goal, an empty list describes nobody", () => {
    const described = { ...ready.settings, goalClients: null, goalMrrMinor: 1, idealCustomer: { roles: [] } };
    expect(missing({ settings: described })).toEqual(["who"]);
  });

  test("it needs no leads, but says so", () => {
    expect(missing({ hasLeads: false })).toEqual([]);
    expect(readiness({ ...ready, hasLeads: false }).find(({ id }) => id === "leads")?.met).toBe(false);
  });

  test("only what is live on both sides needs a mailbox and a postal address", () => {
    const live = { settings: { ...ready.settings, mode: "LIVE" as const } };
    expect(missing(live)).toEqual([]);
    expect(missing({ ...live, workspaceMode: "LIVE" })).toEqual(["mailbox", "address"]);
    expect(missing({ ...live, workspaceMode: "LIVE", mailboxes: 1, postalAddress: "1 Pier Road" })).toEqual(
      [],
    );
  });
});

test("a copy says that it is one, within the length of a name", () => {
  expect(nameOfCopy("Clinics in Porto")).toBe("Clinics in Porto (copy)");
  expect(nameOfCopy("x".repeat(80))).toHaveLength(80);
});

import { expect, test } from "vitest";
import { setupSteps } from "@/components/today/setup-steps";
import type { Setup } from "@/lib/cam/today/reads";

const setup: Setup = {
  zone: "Europe/Lisbon",
  postalAddress: null,
  createdAt: new Date("2026-11-21T12:00:00Z"),
  members: 1,
  invites: 0,
  keys: 0,
  mailboxes: 0,
  campaigns: 0,
  imports: 0,
  worker: "never-started",
};
const standings = (facts: Partial<Setup>) =>
  Object.fromEntries(setupSteps({ ...setup, ...facts }, "Maria").map(({ id, standing }) => [id, standing]));

test("a new workspace has its owner and its zone, and is told plainly what cannot be done yet", () => {
  expect(standings({})).toEqual({
    owner: "done",
    zone: "done",
    address: "open",
    worker: "open",
    team: "optional",
    key: "optional",
    mailbox: "not-built",
    campaign: "open",
    import: "open",
  });
});

test("a step is done when its condition holds", () => {
  expect(standings({ worker: "working", members: 3, keys: 1 })).toMatchObject({
    worker: "done",
    team: "done",
    key: "done",
  });
  expect(standings({ invites: 1 })).toMatchObject({ team: "done" });
  expect(standings({ campaigns: 2, imports: 1 })).toMatchObject({ campaign: "done", import: "done" });
});

test("what is not built offers no button that leads nowhere", () => {
  for (const step of setupSteps(setup, "Maria")) {
    expect(Boolean(step.action)).toBe(step.standing !== "not-built" && step.id !== "owner");
  }
});

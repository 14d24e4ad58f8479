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
  simulated: 0,
  campaigns: 0,
  sequences: 0,
  unwritten: null,
  imports: 0,
  worker: "never-started",
};
const standings = (facts: Partial<Setup>) =>
  Object.fromEntries(setupSteps({ ...setup, ...facts }, "Maria").map(({ id, standing }) => [id, standing]));

test("a new workspace has its owner and its zone, and is told plainly what is left to do", () => {
  expect(standings({})).toEqual({
    owner: "done",
    zone: "done",
    address: "open",
    worker: "open",
    team: "optional",
    key: "optional",
    mailbox: "open",
    campaign: "open",
    sequence: "open",
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

test("whatever is left to do has a button that leads there", () => {
  const leads = (facts: Partial<Setup>) =>
    Object.fromEntries(
      setupSteps({ ...setup, ...facts }, "Maria").map(({ id, action }) => [id, action?.href]),
    );
  expect(leads({})).toMatchObject({
    owner: undefined,
    mailbox: "/settings/mailboxes/new",
    sequence: "/campaigns/new",
  });
  expect(leads({ campaigns: 1, unwritten: "one" })).toMatchObject({ sequence: "/campaigns/one/sequence" });
  for (const { id, action } of setupSteps(setup, "Maria")) expect(Boolean(action), id).toBe(id !== "owner");
});

test("a simulated mailbox is one to try with, and a real one is still offered", () => {
  const said = (facts: Partial<Setup>) =>
    setupSteps({ ...setup, ...facts }, "Maria").find(({ id }) => id === "mailbox");
  expect(said({ mailboxes: 1, simulated: 1 })).toMatchObject({
    standing: "optional",
    text: expect.stringContaining("A simulated one is here"),
  });
  expect(said({ mailboxes: 3, simulated: 1 })).toMatchObject({
    standing: "done",
    title: "2 mailboxes connected",
  });
});

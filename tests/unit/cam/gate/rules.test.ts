import { describe, expect, test } from "vitest";
import { effectiveMode } from "@/lib/cam/campaign/rules";
import { CHECK_CODES, decideSend, SAID_NO_REASONS } from "@/lib/cam/gate/rules";
import type { Gate, SendFacts } from "@/lib/cam/gate/schema";
import type { OutboundKind } from "@/lib/db/generated/enums";

const now = new Date("2026-03-02T10:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

const fine: SendFacts = {
  ...{ now, kind: "STEP", dryRun: false, dueAt: later(-1), notAfter: later(7) },
  ...{ stopAll: null, sendingOn: true, workspaceMode: "LIVE", campaignMode: "LIVE" },
  postalAddress: "1 Harbour Road, Porto",
  campaign: { state: "ACTIVE", because: null },
  approval: { required: true, given: "f", fingerprint: "f", asksAll: true },
  recipient: { address: "ana@example.com", erased: false, theirs: true, named: true },
  ...{ suppressions: [], barriers: [], law: { standing: "SEND", because: "" }, allowlist: null },
  lead: { status: "ROUTED", stopped: null, stoppedSince: false, activeElsewhere: null },
  ...{ step: { inUse: true, saysSo: true }, before: null, alreadySentTo: null },
  mailbox: {
    state: "ACTIVE",
    because: null,
    provider: "SMTP",
    connected: true,
    inCampaign: true,
    domainPaused: null,
    domainProblem: null,
  },
  paceFreeAt: null,
  quotas: [{ scope: "WORKSPACE", of: "the workspace", cap: 500, used: 499, freeAt: null }],
  window: { open: true, opensAt: null, because: "" },
  spacing: { lastMailAt: later(-24 * 3), days: 3 },
  companyWeek: { cap: 3, written: 2, freeAt: null },
  problems: [],
};
const mailbox = (more: Partial<NonNullable<SendFacts["mailbox"]>>): Partial<SendFacts> => ({
  mailbox: { ...(fine.mailbox as NonNullable<SendFacts["mailbox"]>), ...more },
});
const lead = (more: Partial<NonNullable<SendFacts["lead"]>>): Partial<SendFacts> => ({
  lead: { ...(fine.lead as NonNullable<SendFacts["lead"]>), ...more },
});
const gate = (more: Partial<SendFacts>) => decideSend({ ...fine, ...more });
const codes = (of: Gate) => ("reasons" in of ? of.reasons.map(({ code }) => code) : []);

test("a message with nothing against it goes, and keeps every check it passed", () => {
  expect(gate({})).toEqual({ to: "SEND", passed: CHECK_CODES });
  expect(gate({ dryRun: true, workspaceMode: "DRY_RUN" })).toEqual({ to: "REHEARSED", passed: CHECK_CODES });
});

/** Of every check: what is against it, what becomes of the message, and under which code it is kept. */
const AGAINST: [check: string, to: Gate["to"], code: string, facts: Partial<SendFacts>][] = [
  ["stop-all", "HOLD", "stop-all", { stopAll: { because: "a wrong list" } }],
  ["sending-on", "HOLD", "sending-off", { sendingOn: false }],
  ["mode", "HOLD", "mode", { workspaceMode: "DRY_RUN" }],
  ["mode", "HOLD", "mode", { campaignMode: "SANDBOX" }],
  ["postal-address", "HOLD", "postal-address", { postalAddress: " " }],
  ["campaign", "HOLD", "campaign", { campaign: { state: "PAUSED", because: "holidays" } }],
  ["campaign", "SKIP", "campaign", { campaign: { state: "COMPLETED", because: null } }],
  ["campaign", "SKIP", "campaign", { campaign: null }],
  [
    "approval",
    "HOLD",
    "approval",
    { approval: { required: true, given: null, fingerprint: "f", asksAll: true } },
  ],
  [
    "approval",
    "HOLD",
    "approval",
    { approval: { required: true, given: "f", fingerprint: "g", asksAll: true } },
  ],
  [
    "approval",
    "SKIP",
    "approval-since",
    { approval: { required: false, given: null, fingerprint: "f", asksAll: true } },
  ],
  [
    "recipient",
    "SKIP",
    "erased",
    { recipient: { address: "ana@example.com", erased: true, theirs: true, named: true } },
  ],
  [
    "recipient",
    "SKIP",
    "no-address",
    { recipient: { address: null, erased: false, theirs: true, named: true } },
  ],
  [
    "address",
    "SKIP",
    "address-changed",
    { recipient: { address: "ana@example.com", erased: false, theirs: false, named: true } },
  ],
  [
    "address",
    "SKIP",
    "name-changed",
    { recipient: { address: "ana@example.com", erased: false, theirs: true, named: false } },
  ],
  ["suppression", "SKIP", "suppressed", { suppressions: ["They asked for no more mail."] }],
  [
    "barriers",
    "SKIP",
    "blocked-competitor",
    { barriers: [{ code: "blocked-competitor", because: "Not to them." }] },
  ],
  ["law", "SKIP", "law", { law: { standing: "SKIP", because: "Not to them." } }],
  ["law", "HOLD", "law", { law: { standing: "REVIEW", because: "Not to them." } }],
  ["allowlist", "HOLD", "allowlist", { allowlist: { pattern: "@example\\.org$", matches: false } }],
  ["lead", "SKIP", "stopped", lead({ stopped: "REPLIED", stoppedSince: true })],
  ["lead", "SKIP", "lead-status", lead({ status: "QUALIFIED" })],
  ["lead", "HOLD", "active-elsewhere", lead({ activeElsewhere: "Dentists" })],
  ["lead", "SKIP", "lead", { lead: null }],
  ["step", "SKIP", "step-removed", { step: { inUse: false, saysSo: true } }],
  ["step", "SKIP", "wording-changed", { step: { inUse: true, saysSo: false } }],
  ["before", "HOLD", "before", { before: { state: "UNKNOWN", sent: false } }],
  ...(["PLANNED", "AWAITING_APPROVAL", "READY", "TRANSMITTING"] as const).map(
    (state): (typeof AGAINST)[number] => ["before", "HOLD", "before", { before: { state, sent: false } }],
  ),
  ["duplicate", "SKIP", "duplicate", { alreadySentTo: { at: later(-99), what: "step 1 of “Dentists”" } }],
  ["mailbox", "HOLD", "mailbox", { mailbox: null }],
  ["mailbox", "SKIP", "mailbox-changed", mailbox({ inCampaign: false })],
  ["mailbox", "HOLD", "mailbox", mailbox({ state: "BROKEN", because: "password refused" })],
  ["mailbox", "HOLD", "mailbox", mailbox({ connected: false })],
  ["domain", "HOLD", "domain-paused", mailbox({ domainPaused: "Too many complaints." })],
  ["domain", "HOLD", "domain-check", mailbox({ domainProblem: "There is no SPF record." })],
  [
    "quotas",
    "HOLD",
    "quota-domain",
    { quotas: [{ scope: "DOMAIN", of: "gmail.com", cap: 20, used: 20, freeAt: later(2) }] },
  ],
  ["pace", "HOLD", "pace", { paceFreeAt: later(0.1) }],
  ["due", "HOLD", "not-due", { dueAt: later(1) }],
  ["due", "REPLAN", "late", { notAfter: later(-0.1) }],
  ["window", "HOLD", "window", { window: { open: false, opensAt: later(9), because: "It is night there." } }],
  ["spacing", "HOLD", "spacing", { spacing: { lastMailAt: later(-24), days: 3 } }],
  ["company-week", "HOLD", "company-week", { companyWeek: { cap: 3, written: 3, freeAt: later(30) } }],
  ["problems", "HOLD", "missing-value", { problems: [{ code: "missing-value", because: "Not to them." }] }],
];

describe("what keeps a message", () => {
  test.each(AGAINST)("%s: %s as %s", (check, to, code, facts) => {
    const decided = gate(facts);
    expect(decided.to).toBe(to);
    expect(codes(decided)).toEqual([code]);
    expect(decided.passed).toEqual(CHECK_CODES.filter((one) => one !== check));
  });
  test("every check is in the list above", () => {
    expect([...new Set(AGAINST.map(([check]) => check))]).toEqual(CHECK_CODES);
  });
  test("each says so in a sentence", () => {
    for (const [, , , facts] of AGAINST) {
      const decided = gate(facts);
      for (const { because } of "reasons" in decided ? decided.reasons : [])
        expect(because).toMatch(/^.+[.…)]$/);
    }
  });
});

/** Whoever writes to somebody who wrote first is not asked what only unasked mail is asked. */
const UNASKED_ONLY = [
  ...[
    "postal-address",
    "campaign",
    "address",
    "barriers",
    "law",
    "lead",
    "step",
    "before",
    "duplicate",
    "domain",
    "pace",
    "window",
  ],
  ...["spacing", "company-week"],
];
const NOT_ASKED: Record<OutboundKind, readonly string[]> = {
  STEP: [],
  DIRECT: ["step", "before", "company-week"],
  REPLY: UNASKED_ONLY,
  INVITE: UNASKED_ONLY,
  TEST: UNASKED_ONLY,
};
test.each(Object.keys(NOT_ASKED) as OutboundKind[])("of a %s is asked what holds for it", (kind) => {
  for (const [check, , code, facts] of AGAINST.filter(([check]) => kind !== "DIRECT" || check !== "lead")) {
    // A domain that is paused is paused for everything; what its records lack is asked of unasked mail.
    const goes = NOT_ASKED[kind].includes(check) && code !== "domain-paused";
    expect([code, gate({ ...facts, kind }).to === "SEND"]).toEqual([code, goes]);
  }
});

test("by hand one writes to whoever answered or was stopped by hand, and never to whoever said no or is not there any more", () => {
  for (const stopped of ["REPLIED", "MANUAL", "MEETING_BOOKED", "SEQUENCE_FINISHED"] as const)
    expect(gate({ kind: "DIRECT", ...lead({ status: "REPLIED", stopped }) }).to).toBe("SEND");
  for (const stopped of SAID_NO_REASONS)
    expect(codes(gate({ kind: "DIRECT", ...lead({ status: "REPLIED", stopped }) }))).toEqual(["said-no"]);
  expect(SAID_NO_REASONS).toContain("NEGATIVE");
  // Who asked for it did not know of a stop that came afterwards.
  for (const stopped of ["REPLIED", "MANUAL"] as const)
    expect(
      codes(gate({ kind: "DIRECT", ...lead({ status: "REPLIED", stopped, stoppedSince: true }) })),
    ).toEqual(["stopped"]);
  expect(codes(gate({ kind: "DIRECT", lead: null }))).toEqual(["lead"]);
});

describe("with several against it", () => {
  const some = (...wanted: string[]) =>
    gate(
      Object.assign({}, ...AGAINST.filter(([check]) => wanted.includes(check)).map(([, , , facts]) => facts)),
    );
  test("never beats not now, and all of them are kept", () => {
    const decided = some("suppression", "window", "quotas");
    expect(decided.to).toBe("SKIP");
    expect(codes(decided)).toEqual(["suppressed", "quota-domain", "window"]);
  });
  test("it waits for the last of the times", () =>
    expect(some("window", "quotas")).toMatchObject({ to: "HOLD", until: later(9) }));
  test("what waits for a person waits, however late", () => {
    expect(gate({ stopAll: { because: null }, notAfter: later(-1) })).toMatchObject({
      to: "HOLD",
      until: null,
    });
  });
  test("a test to oneself is worth nothing later on", () =>
    expect(gate({ kind: "TEST", notAfter: later(-0.1) })).toMatchObject({
      to: "SKIP",
      reasons: [{ code: "late" }],
    }));
  test("what is late gets a new time rather than the next hour that is open", () => {
    expect(
      gate({ notAfter: later(-1), window: { open: false, opensAt: later(9), because: "Night." } }).to,
    ).toBe("REPLAN");
  });
});

test("the more careful mode counts, and the sandbox's own mailbox sends in it", () => {
  expect(effectiveMode("SANDBOX", "LIVE")).toBe("SANDBOX");
  expect(effectiveMode("LIVE", "DRY_RUN")).toBe("DRY_RUN");
  expect(effectiveMode(null, "LIVE")).toBe("LIVE");
  expect(gate({ workspaceMode: "SANDBOX", ...mailbox({ provider: "SANDBOX" }) }).to).toBe("SEND");
  expect(gate({ workspaceMode: "DRY_RUN", ...mailbox({ provider: "SANDBOX" }) }).to).toBe("HOLD");
  const real = gate(mailbox({ provider: "SANDBOX" }));
  expect([real.to, codes(real)]).toEqual(["HOLD", ["mailbox"]]);
});

test("no set of facts lets out what a single one keeps", () => {
  for (const [, , , one] of AGAINST)
    for (const [, , , other] of AGAINST) {
      const decided = gate({ ...one, ...other });
      expect(decided.to).not.toBe("SEND");
    }
});

test("somebody without an address is not called “null”", () => {
  const nobody = gate({
    recipient: { address: null, erased: false, theirs: true, named: true },
    allowlist: { pattern: "@example\\.org$", matches: false },
  });
  expect(nobody.to).toBe("SKIP");
  expect(JSON.stringify(nobody)).not.toContain("null does not");
});

test.each(["REFUSED", "BOUNCED"] as const)(
  "a mail before it that is over (%s) keeps nothing back",
  (state) => {
    expect(gate({ before: { state, sent: false } }).to).toBe("SEND");
  },
);

test("a test that comes too late is not wanted any more", () => {
  const late = gate({ kind: "TEST", notAfter: later(-0.1) });
  expect([late.to, codes(late)]).toEqual(["SKIP", ["late"]]);
});

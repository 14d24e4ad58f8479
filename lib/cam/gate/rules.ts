// The only place that says whether a message may leave: docs/decisions/0138-the-gate.md

import type { OutboundKind, StopReason } from "@/lib/db/generated/enums";
import { effectiveMode } from "../campaign/rules";
import { STOPPED_BECAUSE } from "../lead/rules";
import { OPEN } from "../mail-state/rules";
import type { Gate, Quota, Reason, SendFacts } from "./schema";

type No = { code: string; because: string } & (
  | { is: "SKIP" }
  | { is: "REPLAN" }
  | { is: "HOLD"; until: Date | null }
);
type Check = (facts: SendFacts) => No | readonly No[] | null;

const DAY_MS = 24 * 3_600_000;

const skip = (code: string, because: string): No => ({ is: "SKIP", code, because });
const hold = (code: string, because: string, until: Date | null = null): No => ({
  is: "HOLD",
  code,
  because,
  until,
});

/** "Everything is stopped: a wrong list." What people wrote down ends like a sentence. */
const saying = (what: string, because: string | null) =>
  `${what}${because ? `: ${because.replace(/\.$/, "")}` : ""}.`;

const AUTOMATIC: readonly OutboundKind[] = ["STEP"];
/** Written to people who did not write to us, or not lately. */
const UNASKED: readonly OutboundKind[] = ["STEP", "DIRECT"];

const mode: Check = ({ workspaceMode, campaignMode, dryRun, mailbox }) => {
  const is = effectiveMode(campaignMode, workspaceMode);
  if (dryRun || is === "LIVE") return null;
  if (is === "SANDBOX" && mailbox?.provider === "SANDBOX") return null;
  return hold(
    "mode",
    is === "SANDBOX"
      ? "Sandbox mode: only the simulated mail world is written to."
      : "Dry run: nothing leaves until the mode is live.",
  );
};

const campaign: Check = ({ campaign: of }) => {
  if (!of) return skip("campaign", "Its campaign is gone.");
  if (of.state === "ACTIVE") return null;
  const said = saying(`The campaign is ${of.state.toLowerCase()}`, of.because);
  return of.state === "COMPLETED" || of.state === "ARCHIVED"
    ? skip("campaign", said)
    : hold("campaign", said);
};

const approval: Check = ({ kind, approval: { required, given, fingerprint, asksAll } }) => {
  if (!required)
    return asksAll
      ? skip(
          "approval-since",
          `Its campaign asks for a yes to every mail by now. ${kind === "STEP" ? "It is written anew, and asked about." : "Ask for it again."}`,
        )
      : null;
  if (given === null) return hold("approval", "It waits for a yes.");
  return given === fingerprint
    ? null
    : hold("approval", "It was changed after the yes, which no longer counts.");
};

const recipient: Check = ({ recipient: { address, erased } }) => {
  if (erased) return skip("erased", "They asked to be forgotten.");
  return address ? null : skip("no-address", "There is no address to write to.");
};

const address: Check = ({ recipient: { address: to, theirs, named } }) => {
  if (!to) return null;
  if (!theirs) return skip("address-changed", "Their address is another one since this was written.");
  return named ? null : skip("name-changed", "Their name is another one since this was written.");
};

const suppression: Check = ({ suppressions }) => suppressions.map((because) => skip("suppressed", because));
const barriers: Check = ({ barriers: found }) => found.map(({ code, because }) => skip(code, because));

const law: Check = ({ law: { standing, because } }) => {
  if (standing === "SEND") return null;
  return standing === "SKIP" ? skip("law", because) : hold("law", because);
};

const allowlist: Check = ({ allowlist: list, recipient: { address } }) =>
  list && !list.matches
    ? hold(
        "allowlist",
        `Only addresses that match ${list.pattern} are written to${address ? `; ${address} does not` : ""}.`,
      )
    : null;

/** Whoever answered or was stopped by hand may be written to by hand; whoever said no, or is not there any more, may not. */
export const SAID_NO_REASONS: readonly StopReason[] = [
  "NEGATIVE",
  "UNSUBSCRIBED",
  "BOUNCED",
  "COMPLAINED",
  "SUPPRESSED",
  "ERASED",
  "LEFT_COMPANY",
  "WRONG_PERSON",
];

const lead: Check = ({ kind, lead: of }) => {
  if (!of) return skip("lead", "Its lead is gone.");
  if (kind === "DIRECT") {
    if (of.stopped && SAID_NO_REASONS.includes(of.stopped))
      return skip("said-no", `Nobody writes to this lead any more: ${STOPPED_BECAUSE[of.stopped]}.`);
    // Who asked did not know of it: they may ask again.
    return of.stopped && of.stoppedSince
      ? skip("stopped", `This lead was stopped after the mail was asked for: ${STOPPED_BECAUSE[of.stopped]}.`)
      : null;
  }
  if (of.stopped) return skip("stopped", `This lead is stopped: ${STOPPED_BECAUSE[of.stopped]}.`);
  if (of.status !== "ROUTED" && of.status !== "NURTURED")
    return skip(
      "lead-status",
      `This lead is ${of.status.toLowerCase().replaceAll("_", " ")}: nothing automatic goes to it.`,
    );
  return of.activeElsewhere
    ? hold("active-elsewhere", `They are being written to, or have answered, in “${of.activeElsewhere}”.`)
    : null;
};

const step: Check = ({ step: of }) => {
  if (!of) return null;
  if (!of.inUse)
    return skip("step-removed", "Its step was taken out of the sequence, or is no mail any more.");
  return of.saysSo
    ? null
    : skip("wording-changed", "Its wording is another since this was written. It is written anew.");
};

/** What is over, however it ended, is passed: whether it ended the lead as well is the lead's own word. */
const before: Check = ({ before: one }) => {
  if (!one || one.sent) return null;
  if (one.state === "UNKNOWN")
    return hold("before", "Nobody knows whether the mail before it went. A person has to say.");
  return OPEN.includes(one.state) ? hold("before", "The mail before it has not gone.") : null;
};

const duplicate: Check = ({ alreadySentTo: same }) =>
  same
    ? skip(
        "duplicate",
        `The same text went to them on ${same.at.toISOString().slice(0, 10)} already (${same.what}).`,
      )
    : null;

const mailbox: Check = ({ mailbox: of, workspaceMode, campaignMode }) => {
  if (!of) return hold("mailbox", "No mailbox is chosen to send it.");
  if (!of.inCampaign)
    return skip(
      "mailbox-changed",
      "Its mailbox was taken out of the campaign. It is planned anew from another.",
    );
  // A person of flesh would be marked as written to, and never hear a word.
  if (of.provider === "SANDBOX" && effectiveMode(campaignMode, workspaceMode) === "LIVE")
    return hold("mailbox", "This mailbox only plays: real mail needs one that is connected.");
  if (of.state !== "ACTIVE")
    return hold("mailbox", saying(`Its mailbox is ${of.state.toLowerCase()}`, of.because));
  return of.connected ? null : hold("mailbox", "Its mailbox is not connected.");
};
const domain: Check = ({ kind, mailbox: of, workspaceMode, campaignMode }) => {
  if (of?.domainPaused) return hold("domain-paused", of.domainPaused);
  return UNASKED.includes(kind) && of?.domainProblem && effectiveMode(campaignMode, workspaceMode) === "LIVE"
    ? hold("domain-check", of.domainProblem)
    : null;
};

const full = ({ scope, of, cap, used, freeAt }: Quota): No =>
  hold(
    `quota-${scope.toLowerCase()}`,
    `${used} of ${cap} ${scope === "BATCH" ? "in this batch" : "in 24 hours"} are used: ${of}.`,
    freeAt,
  );
const quotas: Check = ({ quotas: all }) => all.filter(({ used, cap }) => used >= cap).map(full);

const pace: Check = ({ paceFreeAt, now }) =>
  paceFreeAt && paceFreeAt > now
    ? hold("pace", "This mailbox has just sent one: its mails keep a distance.", paceFreeAt)
    : null;

const due: Check = ({ kind, dueAt, notAfter, now }) => {
  if (now < dueAt) return hold("not-due", "Its time has not come.", dueAt);
  if (notAfter && now > notAfter && kind === "TEST")
    return skip("late", "It could not go while it was wanted. Ask for another test.");
  if (notAfter && now > notAfter)
    return {
      is: "REPLAN",
      code: "late",
      because: "Its time has passed: it is planned anew, so that nothing goes in a burst.",
    };
  return null;
};

const window: Check = ({ window: { open, opensAt, because } }) =>
  open ? null : hold("window", because, opensAt);

const spacing: Check = ({ spacing: { lastMailAt, days }, now }) => {
  const until = lastMailAt && new Date(lastMailAt.getTime() + days * DAY_MS);
  return until && until > now
    ? hold("spacing", `Between two mails to one person lie ${days} days.`, until)
    : null;
};

const companyWeek: Check = ({ companyWeek: week }) =>
  week && week.written >= week.cap
    ? hold(
        "company-week",
        `${week.written} of ${week.cap} people of this company were written to this week.`,
        week.freeAt,
      )
    : null;

const problems: Check = ({ problems: found }) => found.map(({ code, because }) => hold(code, because));

/** In the order in which they are explained. A kind that is not named is not asked. */
const CHECKS: readonly (readonly [code: string, check: Check, kinds?: readonly OutboundKind[]])[] = [
  [
    "stop-all",
    ({ stopAll }) => (stopAll ? hold("stop-all", saying("Everything is stopped", stopAll.because)) : null),
  ],
  ["sending-on", ({ sendingOn }) => (sendingOn ? null : hold("sending-off", "Sending is switched off."))],
  ["mode", mode],
  [
    "postal-address",
    ({ postalAddress }) =>
      postalAddress?.trim()
        ? null
        : hold(
            "postal-address",
            "A mail nobody asked for needs your postal address. Enter it in the settings.",
          ),
    UNASKED,
  ],
  ["campaign", campaign, UNASKED],
  ["approval", approval],
  ["recipient", recipient],
  ["address", address, UNASKED],
  ["suppression", suppression],
  ["barriers", barriers, UNASKED],
  ["law", law, UNASKED],
  ["allowlist", allowlist],
  ["lead", lead, UNASKED],
  ["step", step, AUTOMATIC],
  ["before", before, AUTOMATIC],
  ["duplicate", duplicate, UNASKED],
  ["mailbox", mailbox],
  ["domain", domain],
  ["quotas", quotas],
  ["pace", pace, UNASKED],
  ["due", due],
  ["window", window, UNASKED],
  ["spacing", spacing, UNASKED],
  ["company-week", companyWeek, AUTOMATIC],
  ["problems", problems],
];
export const CHECK_CODES = CHECKS.map(([code]) => code);

/** Every check is made, whatever the others say: whoever asks why reads all of it at once. */
export function decideSend(facts: SendFacts): Gate {
  const passed: string[] = [];
  const found: No[] = [];
  for (const [code, check, kinds] of CHECKS) {
    if (kinds && !kinds.includes(facts.kind)) continue;
    const no = [check(facts) ?? []].flat();
    if (no.length === 0) passed.push(code);
    found.push(...no);
  }
  const said = (of: readonly No[]): Reason[] => of.map(({ code, because }) => ({ code, because }));
  const never = found.filter(({ is }) => is === "SKIP");
  if (never.length > 0)
    return { to: "SKIP", reasons: said([...never, ...found.filter(({ is }) => is !== "SKIP")]), passed };
  const holds = found.flatMap((no) => (no.is === "HOLD" ? [no] : []));
  const late = found.some(({ is }) => is === "REPLAN");
  // What waits for somebody waits; what is late as well gets a new time once that is mended.
  if (holds.some(({ until }) => until === null))
    return { to: "HOLD", until: null, reasons: said(found), passed };
  if (late) return { to: "REPLAN", reasons: said(found), passed };
  if (holds.length > 0) {
    const until = new Date(Math.max(...holds.flatMap(({ until: at }) => at?.getTime() ?? [])));
    return { to: "HOLD", until, reasons: said(found), passed };
  }
  return facts.dryRun ? { to: "REHEARSED", passed } : { to: "SEND", passed };
}

// Which step is next, and when it goes: docs/decisions/0150-plans.md
import type { Channel, OutboundState, TaskState } from "@/lib/db/generated/enums";
import { OPEN } from "../mail-state/rules";
import { firstFree, type Taken } from "../pacing/rules";
import { afterBusinessDays, type Calendar, nextOpen } from "../send-time/rules";
import type { Clock } from "../send-time/schema";
import { hashOf } from "../spintax/rules";

export interface PlanStep {
  id: string;
  order: number;
  channel: Channel;
  delayDays: number;
  inThread: boolean;
  createdAt: Date;
  variants: readonly { id: string; label: string; weight: number; subject: string | null; body: string }[];
}

/** What became of a step's mail for this lead so far. */
export interface Went {
  id: string;
  stepId: string;
  dryRun: boolean;
  state: OutboundState;
  /** It was offered, and nothing proves that nobody took it. */
  mayHaveGone: boolean;
  /** A person's yes was asked for: nothing takes that away from its row. */
  asked: boolean;
  reasons: readonly string[];
  sentAt: Date | null;
  messageId: string | null;
  subject: string | null;
  references: readonly string[];
}

export interface Did {
  stepId: string;
  state: TaskState;
  decidedAt: Date | null;
}

export type NextStep<S extends PlanStep = PlanStep> =
  /** `again`: its row in the ledger, of a mail that nobody has. */
  | { is: "mail"; step: S; again: string | null; asked: boolean }
  | { is: "task"; step: S }
  /** Something is on its way, or waits for somebody. */
  | { is: "open" }
  | { is: "end" };

/** A step that was left out for one of these is not written again: it was refused, given up, or it went already. */
const FOR_GOOD = ["rejected-in-review", "duplicate", "cancelled-by-person", "gave-up"];

const mayBeWrittenAgain = ({ state, mayHaveGone, reasons }: Went) =>
  (state === "SKIPPED" || state === "CANCELLED") &&
  !mayHaveGone &&
  !reasons.some((code) => FOR_GOOD.includes(code));

/** When they were begun with, and how far they are. Null: nothing was done about them. */
function begunWith(steps: readonly PlanStep[], went: readonly Went[], did: readonly Did[]) {
  const done = [
    ...went.map(({ stepId, sentAt }) => ({ stepId, at: sentAt })),
    ...did.map(({ stepId, decidedAt }) => ({ stepId, at: decidedAt })),
  ].flatMap(({ stepId, at }) => (at ? [{ stepId, at }] : []));
  const [first] = done.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const had = steps.filter(({ id }) => done.some(({ stepId }) => stepId === id));
  return first ? { at: first.at, reached: Math.max(0, ...had.map(({ order }) => order)) } : null;
}

export function nextStep<S extends PlanStep>(
  steps: readonly S[],
  went: readonly Went[],
  did: readonly Did[],
  rehearsal = false,
): NextStep<S> {
  const begun = begunWith(steps, went, did);
  for (const step of steps) {
    // Written since, and before where they are: nobody is introduced to them after the follow-up.
    if (begun && step.order < begun.reached && step.createdAt > begun.at) continue;
    if (step.channel === "MAIL") {
      const mails = went.filter(({ stepId }) => stepId === step.id);
      if (mails.some(({ state }) => OPEN.includes(state))) return { is: "open" };
      // A rehearsal has rows of its own: written over the real one, it would go one day, and nobody's yes with it.
      if (mails.every(mayBeWrittenAgain)) {
        const row = mails.find(({ dryRun }) => dryRun === rehearsal);
        return { is: "mail", step, again: row?.id ?? null, asked: row?.asked ?? false };
      }
    } else {
      const task = did.find(({ stepId }) => stepId === step.id);
      if (!task || task.state === "CANCELLED") return { is: "task", step };
      if (task.state === "OPEN") return { is: "open" };
    }
  }
  return { is: "end" };
}

/** The mail a step answers: the last one that went. */
export const lastSent = (went: readonly Went[]) =>
  went
    .filter(({ sentAt }) => sentAt !== null)
    .toSorted((one, other) => (other.sentAt?.getTime() ?? 0) - (one.sentAt?.getTime() ?? 0))[0];

export interface When {
  clock: Clock;
  calendar: Calendar;
  /** The last thing that was done about them: a mail, a call, their route. */
  since: Date;
  delayDays: number;
  /** Not before: whatever asked them to be left alone until then. */
  notBefore: Date | null;
  /** Days between two mails to one person. */
  lastMailAt: Date | null;
  spacingDays: number;
  now: Date;
}

const DAY = 24 * 3_600_000;

/** The first instant at which this step may go to them, caps aside. Null: they have no hour in which they may be written to. */
export function earliest(when: When): number | null {
  const { clock, calendar, since, delayDays, notBefore, lastMailAt, spacingDays, now } = when;
  const after = afterBusinessDays(clock.zones, calendar, since.getTime(), delayDays);
  if (after === null) return null;
  const rested = lastMailAt ? lastMailAt.getTime() + spacingDays * DAY : 0;
  return nextOpen(clock.zones, calendar, Math.max(after, rested, notBefore?.getTime() ?? 0, now.getTime()));
}

/** Spread over so many minutes, so that mails of a morning do not all leave on the stroke of nine. */
const SPREAD = 20 * 60_000;
/** The distance between two mails of a mailbox varies by so much: people do not write by the clock. */
const VARIES = 0.3;

export interface Placing {
  clock: Clock;
  calendar: Calendar;
  from: number;
  until: number;
  /** The same mail gets the same chance. */
  seed: string;
}

/** When there is room for it under every cap, at a distance from its neighbours. Null: not before `until`. */
export function place(
  { mailbox, others }: { mailbox: Taken; others: readonly Taken[] },
  { clock, calendar, from, until, seed }: Placing,
): number | null {
  const chance = hashOf(seed);
  const open = (at: number) => nextOpen(clock.zones, calendar, at);
  const gap = Math.round(mailbox.gap * (1 + ((chance >>> 8) % 1_000) * (VARIES / 1_000)));
  const caps = [{ ...mailbox, gap }, ...others];
  const spread = open(from + (chance % SPREAD)) ?? from;
  // A window shorter than the spread: rather on its stroke than on another day.
  const start = spread - from < DAY / 2 ? spread : from;
  return firstFree(caps, start, until, open);
}

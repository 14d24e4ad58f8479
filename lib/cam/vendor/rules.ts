/** How a vendor has been lately. A row of the database, because many machines share it. */
export interface Circuit {
  failures: number;
  openUntil: Date | null;
  trialUntil: Date | null;
}

export type MayCall =
  | { call: true; because: "closed" | "trial" }
  | { call: false; because: "open"; until: Date }
  | { call: false; because: "trial-under-way"; until: Date };

/** Open: nobody asks. When the pause is over one machine tries, and the others wait for what it finds out. */
export function mayCall({ openUntil, trialUntil }: Circuit, now: Date): MayCall {
  if (!openUntil) return { call: true, because: "closed" };
  if (openUntil > now) return { call: false, because: "open", until: openUntil };
  if (trialUntil && trialUntil > now) return { call: false, because: "trial-under-way", until: trialUntil };
  return { call: true, because: "trial" };
}

const FAILURES = 3;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 30 * 60_000;

/** Any port's answer, as far as it tells how the vendor is. */
interface Outcome {
  status: string;
  kind?: string;
}

/** Whether the vendor itself is unwell. That it says no, or asks for patience, is a vendor in good order. */
export const countsAsFailure = ({ status, kind }: Outcome) =>
  status === "unknown" || (status === "later" && kind === "unreachable");

/** How the circuit stands after a call. From the third failure in a row on it opens: a minute, two, four, at most half an hour. */
export function afterCall({ failures }: Pick<Circuit, "failures">, outcome: Outcome, now: Date): Circuit {
  if (!countsAsFailure(outcome)) return { failures: 0, openUntil: null, trialUntil: null };
  const inARow = failures + 1;
  if (inARow < FAILURES) return { failures: inARow, openUntil: null, trialUntil: null };
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(inARow - FAILURES, 10));
  return { failures: inARow, openUntil: new Date(now.getTime() + pause), trialUntil: null };
}

/** What may still be spent today, for so many people at one credit each. */
export const affordable = (dayBudget: number, usedToday: number, atOnce: number) =>
  Math.max(0, Math.min(atOnce, dayBudget - usedToday));

/** What goes back to the day's budget: only what the vendor says it did not take. When it does not say, nothing does. */
export const toGiveBack = (reserved: number, charged: number | null) =>
  charged === null ? 0 : Math.max(0, reserved - charged);

const FIRST_LOOK_SECONDS = 30;
const LONGEST_LOOK_SECONDS = 30 * 60;

/** How long until the next look at a batch that was not ready: 30 seconds, a minute, two … at most half an hour. */
export const secondsToNextLook = (looks: number) =>
  Math.min(LONGEST_LOOK_SECONDS, FIRST_LOOK_SECONDS * 2 ** Math.min(looks, 10));

const HOUR_MS = 3_600_000;

/**
 * A vendor may say "not ready" of what it never heard of. A batch takes minutes; after a day nobody believes it any more,
 * and a person decides.
 */
export const isOverdue = (sentAt: Date, now: Date) => now.getTime() - sentAt.getTime() > 24 * HOUR_MS;

/** The day (UTC) whose budget counts. */
export const dayOf = (at: Date) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));

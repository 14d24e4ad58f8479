/** How often one caller may do something: `most` times in each `seconds`. */
export interface Allowance {
  most: number;
  seconds: number;
}

export const windowStart = (now: Date, { seconds }: Allowance) =>
  new Date(Math.floor(now.getTime() / (seconds * 1000)) * seconds * 1000);

export const secondsLeft = (now: Date, allowance: Allowance) =>
  Math.max(1, Math.ceil(allowance.seconds - (now.getTime() - windowStart(now, allowance).getTime()) / 1000));

/** "in 40 seconds", "in 3 minutes": rounded up, because being early is answered with another no. */
export function waitInWords(seconds: number): string {
  if (seconds < 60) return `in ${seconds} second${seconds === 1 ? "" : "s"}`;
  const minutes = Math.ceil(seconds / 60);
  return `in ${minutes} minute${minutes === 1 ? "" : "s"}`;
}

/** What a sign-in is counted against. docs/decisions/0042-sign-in-throttle.md says why these three. */
export type AttemptKind = "account" | "device" | "address";

interface Patience {
  /** Attempts before the first wait. */
  free: number;
  firstWait: number;
  longestWait: number;
}

const PATIENCE: Record<AttemptKind, Patience> = {
  // Strangers at one account: after five, about a hundred guesses a day are left.
  account: { free: 5, firstWait: 30, longestWait: 15 * 60 },
  // A browser that was signed in to this account before: counted apart, so that strangers cannot lock its owner out.
  device: { free: 10, firstWait: 30, longestWait: 15 * 60 },
  // One place trying many accounts. An office shares an address, hence more patience.
  address: { free: 20, firstWait: 30, longestWait: 60 * 60 },
};

/** A quiet day and the count starts again. */
export const FORGET_AFTER_SECONDS = 86_400;

/** Seconds to wait after the first, second, third … attempt; the last one holds for all that follow. */
export function waits(kind: AttemptKind): number[] {
  const { free, firstWait, longestWait } = PATIENCE[kind];
  const growing: number[] = [];
  for (let wait = firstWait; ; wait *= 2) {
    growing.push(Math.min(wait, longestWait));
    if (wait >= longestWait) break;
  }
  return [...Array<number>(free - 1).fill(0), ...growing];
}

export const freeAttempts = (kind: AttemptKind) => PATIENCE[kind].free;

/** One household, office or machine: an IPv6 customer holds a whole /64 and could come from a new address every time. */
export function addressGroup(address: string | undefined): string {
  if (!address?.includes(":")) return address ?? "unknown";
  const [head = "", tail = ""] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const missing = address.includes("::") ? Array<string>(8 - left.length - right.length).fill("0") : [];
  return `${[...left, ...missing, ...right].slice(0, 4).join(":")}::/64`;
}

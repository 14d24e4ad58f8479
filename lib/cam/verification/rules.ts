import type { AddressVerdict } from "../address/schema";
import { VendorReason } from "./schema";

export interface Opinion {
  vendor: "apollo" | "dropcontact";
  verdict: AddressVerdict;
  word: string;
}

interface Judged {
  verdict: AddressVerdict;
  reasons: string[];
}

export const reasonOf = ({ vendor, verdict, word }: Opinion) => `${vendor}:${verdict}:${word.slice(0, 60)}`;

/**
 * One verdict out of our own checks and what vendors say. Whoever knows that it cannot arrive is believed; a caution stays a
 * caution; a vendor that has seen the mailbox answers where our own checks could not. Nobody's "I do not know" changes
 * anybody's answer.
 */
export function combineOpinions(own: Judged, vendors: readonly Opinion[]): Judged {
  const verdicts = [own.verdict, ...vendors.map(({ verdict }) => verdict)].filter((one) => one !== "UNKNOWN");
  const verdict = (["INVALID", "RISKY", "VALID"] as const).find((one) => verdicts.includes(one)) ?? "UNKNOWN";
  return { verdict, reasons: [...own.reasons, ...vendors.map(reasonOf)] };
}

const KEPT_MS = 90 * 24 * 3_600_000;

/** Vendors' opinions among the reasons that are kept: what was paid for counts for ninety days, then it is too old. */
export function opinionsIn(reasons: readonly string[], verifiedAt: Date | null, now: Date): Opinion[] {
  if (!verifiedAt || now.getTime() - verifiedAt.getTime() > KEPT_MS) return [];
  return reasons.flatMap((reason) => {
    const read = VendorReason.safeParse(reason);
    return read.success ? [read.data as Opinion] : [];
  });
}

const DAY_MS = 24 * 3_600_000;

/** Before this moment a verdict is too old: it is asked again. That nobody could say is worth an hour. */
export const staleBefore = (now: Date) => ({
  answer: new Date(now.getTime() - 30 * DAY_MS),
  unknown: new Date(now.getTime() - 3_600_000),
});

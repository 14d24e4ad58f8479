// Mail that came in at a provider: whose it is, and when its fetching is given up. docs/decisions/0183-mail-that-resend-receives.md
import { readAddress } from "../address-syntax/rules";

/** What Resend calls it. */
export const ARRIVED = "email.received";

/** A mail may name thousands; whose it is is seen by the first of them. */
const MOST_NAMED = 50;
const NAMED_IN = ["received_for", "to", "cc", "bcc"] as const;

/** Whom a report names. All of it is the word of whoever wrote the mail: Resend reads it from its headers. */
export function namedIn(data: Readonly<Record<string, unknown>>): string[] {
  const named = NAMED_IN.flatMap((field) => [data[field] ?? []].flat())
    .filter((one) => typeof one === "string")
    .map((one) => (/<([^<>]*)>\s*$/.exec(one.slice(0, 1_000))?.[1] ?? one).trim().slice(0, 320));
  return [...new Set(named.filter((one) => one !== ""))].slice(0, MOST_NAMED);
}

/** The addresses a mailbox may have that an address leads to: itself, then without its tag ("maya+clinics@"). */
export function waysTo(address: string): string[] {
  const read = readAddress(address);
  if (!read.ok) return [];
  const local = read.local.toLowerCase();
  const tag = local.indexOf("+");
  const ways = tag > 0 ? [local, local.slice(0, tag)] : [local];
  return ways.map((way) => `${way}@${read.host}`);
}

/** Of some mailboxes those that are meant. A mailbox of that very name comes before the one that is meant by the tag. */
export function meantAmong<Box extends { address: string }>(
  named: readonly string[],
  boxes: readonly Box[],
): { box: Box; by: string }[] {
  const found = new Map<Box, string>();
  for (const by of named) {
    for (const way of waysTo(by)) {
      const box = boxes.find(({ address }) => waysTo(address)[0] === way);
      if (!box) continue;
      if (!found.has(box)) found.set(box, by);
      break;
    }
  }
  return [...found].map(([box, by]) => ({ box, by }));
}

/** It goes into the path of a question to Resend. */
const NAME = /^[A-Za-z0-9_-]{1,100}$/;
export const nameIn = (data: Readonly<Record<string, unknown>>): string | null =>
  typeof data.email_id === "string" && NAME.test(data.email_id) ? data.email_id : null;

const MINUTE = 60_000;

/** It may be told before it can be fetched: soon at first, hourly in the end. */
export const triedAgainAfter = (tries: number) => Math.min(60, 2 ** Math.max(0, tries - 1)) * MINUTE;

/** Whoever has to mend a quota has three days. What lay here that long before anybody tried is tried as often. */
const GIVEN_UP_AFTER_MS = 3 * 24 * 60 * MINUTE;
const LEAST_TRIES = 10;
export const isGivenUp = (receivedAt: Date, tries: number, now: Date) =>
  tries >= LEAST_TRIES && now.getTime() - receivedAt.getTime() >= GIVEN_UP_AFTER_MS;

// Places that are taken under every cap of a workspace, in memory: read once for a run, and carried on as it plans.
import { firstFree, gapOf, type Taken, take, warmedUpCap } from "../pacing/rules";
import type { SendWindow } from "../safety/schema";
import { type Calendar, nextOpen } from "../send-time/rules";
import type { Clock } from "../send-time/schema";
import { openSomewhere } from "./open-somewhere";
import { place } from "./rules";

export interface Mail {
  campaignId: string;
  mailboxId: string;
  domain: string;
}

/** A mail that is gone, on its way, or planned. */
export interface TakenPlace {
  at: number;
  campaignId: string | null;
  mailboxId: string | null;
  domain: string | null;
}

export interface Caps {
  workspace: number;
  domain: number;
  campaigns: ReadonlyMap<string, number>;
  /** Those that can send. */
  mailboxes: readonly ({ id: string } & Parameters<typeof warmedUpCap>[0])[];
}

export interface PaceBook {
  mailboxes: ReadonlyMap<string, Taken>;
  /** Null: nobody can send it. */
  capsFor(mail: Mail): { mailbox: Taken; others: Taken[] } | null;
  take(mail: Mail, at: number): void;
  /** What mailboxes that warm up may do from then on: for whoever plans farther than a day. */
  warmUpTo(at: Date): void;
  /** Nobody of this campaign could be placed any more, wherever they are. */
  isFull(of: { campaignId: string; now: Date; until: number; window: SendWindow }): boolean;
}

export function bookOf(places: readonly TakenPlace[], caps: Caps, now: Date): PaceBook {
  const empty = (cap: number): Taken => ({ cap, gap: 0, times: [] });
  const workspace = empty(caps.workspace);
  const mailboxes = new Map(caps.mailboxes.map(({ id }) => [id, empty(0)]));
  const warmUpTo = (at: Date) => {
    for (const box of caps.mailboxes) {
      const cap = warmedUpCap(box, at);
      Object.assign(mailboxes.get(box.id) ?? {}, { cap, gap: gapOf(cap) });
    }
  };
  warmUpTo(now);
  const campaigns = new Map([...caps.campaigns].map(([id, cap]) => [id, empty(cap)]));
  const domains = new Map<string, Taken>();
  const domainOf = (domain: string) => {
    const known = domains.get(domain) ?? empty(caps.domain);
    domains.set(domain, known);
    return known;
  };
  for (const { at, campaignId, mailboxId, domain } of places.toSorted((one, other) => one.at - other.at))
    for (const taken of [
      workspace,
      campaignId === null ? undefined : campaigns.get(campaignId),
      mailboxId === null ? undefined : mailboxes.get(mailboxId),
      domain === null ? undefined : domainOf(domain),
    ])
      taken?.times.push(at);

  function capsFor({ campaignId, mailboxId, domain }: Mail) {
    const mailbox = mailboxes.get(mailboxId);
    const campaign = campaigns.get(campaignId);
    return mailbox && campaign ? { mailbox, others: [workspace, campaign, domainOf(domain)] } : null;
  }
  return {
    mailboxes,
    capsFor,
    warmUpTo,
    take(mail, at) {
      const all = capsFor(mail);
      if (all) take([all.mailbox, ...all.others], at);
    },
    isFull({ campaignId, now, until, window }) {
      const campaign = campaigns.get(campaignId);
      const among = [workspace, ...(campaign ? [campaign] : [])];
      // A weekend has room, and nobody to fill it.
      const open = (at: number) => openSomewhere(window, at);
      return [...mailboxes.values()].every(
        (mailbox) => firstFree([mailbox, ...among], now.getTime(), until, open) === null,
      );
    },
  };
}

export interface Anew {
  id: string;
  clock: Clock;
  calendar: Calendar;
  now: number;
  until: number;
}

/**
 * Another time for a mail whose own has passed, among everything that is planned. Where there is no room, it is looked at again
 * on another day; null where they have no hour in which they may be written to.
 */
export function placeAnew(book: PaceBook, mail: Mail, { id, clock, calendar, now, until }: Anew) {
  const caps = book.capsFor(mail);
  const found = caps && place(caps, { clock, calendar, from: now, until, seed: `${id} anew` });
  if (found !== null) book.take(mail, found);
  return found ?? nextOpen(clock.zones, calendar, until);
}

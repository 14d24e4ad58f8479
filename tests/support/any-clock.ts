// A small agency in any zone at any time: leads, mailboxes, hours, holidays and what is taken already, all by the dice.
import type { LeadToPlan } from "@/lib/cam/planning/facts";
import { bookOf, type TakenPlace } from "@/lib/cam/planning/pace-book";
import type { PlannedMail, PlanScene } from "@/lib/cam/planning/plan-one";
import type { PlanStep, Went } from "@/lib/cam/planning/rules";
import { AHEAD_MS } from "@/lib/cam/planning/scene";
import type { SendWindow } from "@/lib/cam/safety/schema";
import type { House } from "@/lib/cam/sending/house";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const MINUTE_MS = 60_000;
const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** The same seed, the same story. */
export function dice(seed: number) {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0 || 1;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const clocks = new Map<string, Intl.DateTimeFormat>();
/** What a calendar on the wall there shows, as the standard library prints it. */
export function shownAt(zone: string, at: number) {
  const made =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone: zone, weekday: "short", year: "numeric", month: "2-digit", day: "2-digit" },
      ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    });
  clocks.set(zone, made);
  const of: Record<string, string> = {};
  for (const { type, value } of made.formatToParts(at)) of[type] = value;
  const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(of.weekday ?? "") + 1;
  const [date, time] = [`${of.year}-${of.month}-${of.day}`, `${of.hour}:${of.minute}`];
  return { weekday, date, time, text: `${of.weekday} ${date} ${time}` };
}

const daily = (from: string, until: string, weekdays = WEEK): SendWindow =>
  weekdays.map((weekday) => ({ weekday, from, until }));
const WINDOWS: SendWindow[] = [
  daily("09:00", "17:00", [1, 2, 3, 4, 5]),
  daily("01:30", "03:30"),
  daily("02:10", "02:40"),
  daily("00:00", "00:50"),
  daily("22:15", "23:59"),
  [...daily("09:00", "11:30", [1, 2, 3, 4, 6, 7]), ...daily("13:00", "18:00", [1, 2, 4, 5, 7])],
];

/** An hour at which somebody there may be written to, as people read calendars. */
export function isAllowed(
  { zone, window, holidays }: Pick<Life, "zone" | "window" | "holidays">,
  at: number,
): boolean {
  const { weekday, date, time } = shownAt(zone, at);
  return (
    !holidays.has(date) &&
    window.some((one) => one.weekday === weekday && one.from <= time && time < one.until)
  );
}

export type Life = ReturnType<typeof lifeAround>;

export function lifeAround(zone: string, change: number, roll: ReturnType<typeof dice>) {
  const pick = <T>(some: readonly T[]) => some[roll(some.length)] as T;
  const now = new Date(change - roll(60 * 60) * MINUTE_MS + 6 * HOUR_MS);
  const window = pick(WINDOWS);
  const holidays = new Set(
    [0, 1, 2, 3, 4].flatMap((day) =>
      roll(4) === 0 ? [shownAt(zone, now.getTime() + day * DAY_MS).date] : [],
    ),
  );
  const caps = {
    mailbox: pick([2, 4, 40]),
    campaign: pick([3, 6, 100]),
    domain: pick([2, 100]),
    workspace: 500,
  };
  const mailboxes = ["box-1", "box-2"].slice(0, 1 + roll(2));
  const taken: TakenPlace[] = Array.from({ length: roll(3) }, (_, place) => ({
    at: now.getTime() - (place * 7 + 1) * HOUR_MS,
    ...{ campaignId: "c", mailboxId: "box-1", domain: null },
  }));
  const spacingDays = roll(3);
  const latenessMs = pick([1, 8, 20]) * HOUR_MS;
  const step: PlanStep = {
    ...{ id: "step", order: 1, channel: "MAIL", delayDays: 0, inThread: false, createdAt: new Date(0) },
    variants: [{ id: "v", label: "A", weight: 1, subject: "Shorter queues", body: "Hi {{ first_name }}." }],
  };
  const safety = {
    dailyCap: caps.workspace,
    recipientDomainCap: caps.domain,
    contactSpacingDays: spacingDays,
    sendWindow: window,
  };
  const house = {
    workspace: { zone },
    safety: { ...safety, latenessMinutes: latenessMs / MINUTE_MS },
    holidays: () => holidays,
    campaigns: new Map([["c", { id: "c", dailyCap: caps.campaign }]]),
    windows: new Map([["c", window]]),
  } as unknown as House;
  const sequences = [0, 1, 3].map((delayDays) => [`after ${delayDays}`, [{ ...step, delayDays }]] as const);
  const boxes = mailboxes.map((id) => ({
    id,
    dailyCap: caps.mailbox,
    warmUpFrom: null,
    warmUpStart: 1,
    warmUpStep: 1,
  }));
  const bookWith = (places: readonly TakenPlace[], at: Date) =>
    bookOf(
      places,
      {
        workspace: caps.workspace,
        domain: caps.domain,
        campaigns: new Map([["c", caps.campaign]]),
        mailboxes: boxes,
      },
      at,
    );
  let ids = 0;
  const scene = {
    ...{
      now,
      until: now.getTime() + AHEAD_MS,
      house,
      window,
      safety: house.safety,
      campaignId: "c",
      companyWeeklyCap: 99,
    },
    head: {
      campaign: "Clinics",
      service: null,
      workspace: "Lighthouse",
      postalAddress: "1 Road",
      workspaceZone: zone,
    },
    steps: new Map(sequences),
    senders: new Map(
      mailboxes.map((id) => [
        id,
        { mailboxId: id, address: `${id}@example.com`, name: "Maya", signature: null },
      ]),
    ),
    plays: new Set(),
    turns: mailboxes.map((id) => ({ id, name: id, weight: 1, taken: 0 })),
    book: bookWith(taken, now),
    ...{ rehearsal: false, leftOut: new Set<string>() },
    ...{ week: new Map(), linkOf: () => "https://example.com/u/x", newId: () => `mail ${++ids}` },
  } as PlanScene;
  const leads = Array.from({ length: 6 }, (_, number): LeadToPlan => {
    const lastMailAt = roll(3) === 0 ? new Date(now.getTime() - roll(72) * HOUR_MS) : null;
    return {
      ...{
        leadId: `lead-${number}-${change}`,
        campaignId: "c",
        contactId: `person-${number}`,
        companyId: null,
      },
      ...{
        address: `ana@firm${number % 2}.example`,
        firstName: "Ana",
        lastName: null,
        title: null,
        city: null,
      },
      ...{
        contactZone: roll(2) ? zone : null,
        contactCountry: null,
        companyZone: null,
        companyCountry: null,
      },
      ...{
        source: "MANUAL",
        sourceDetail: null,
        consented: false,
        customFields: {},
        company: null,
        companyDomain: null,
      },
      ...{
        industry: null,
        employees: null,
        status: "ROUTED",
        sequenceId: pick(sequences)[0],
        mailboxId: null,
      },
      ...{
        statusChangedAt: new Date(now.getTime() - roll(4 * 24) * HOUR_MS),
        nextActionAt: null,
        decidedByHuman: false,
      },
      ...{
        activeIn: null,
        lastMailAt,
        went: [],
        did: [],
        barriers: [],
        law: { standing: "SEND", because: "", law: null },
      },
    } as unknown as LeadToPlan;
  });
  const hasHours = (date: string, weekday: number) =>
    !holidays.has(date) && window.some((one) => one.weekday === weekday);
  return {
    ...{
      zone,
      window,
      holidays,
      caps,
      mailboxes,
      taken,
      spacingDays,
      latenessMs,
      house,
      scene,
      leads,
      bookWith,
    },
    takenBy: (id: string) => taken.filter(({ mailboxId }) => mailboxId === id).map(({ at }) => at),
    delayOf: ({ sequenceId }: LeadToPlan) => Number(sequenceId.split(" ")[1]),
    /** Days with an open hour after the day of their route, up to that of the mail: counted on the calendar there. */
    daysBetween({ statusChangedAt }: LeadToPlan, at: number) {
      const first = shownAt(zone, statusChangedAt.getTime()).date;
      const days = new Map<string, number>();
      for (let hour = statusChangedAt.getTime(); hour <= at; hour += 6 * HOUR_MS) {
        const { date, weekday } = shownAt(zone, hour);
        days.set(date, weekday);
      }
      const last = shownAt(zone, at);
      days.set(last.date, last.weekday).delete(first);
      return [...days].filter(([date, weekday]) => hasHours(date, weekday)).length;
    },
    readyRow: ({ outboundId, step: { id } }: PlannedMail): Went => ({
      ...{
        id: outboundId,
        stepId: id,
        dryRun: false,
        state: "READY",
        asked: false,
        mayHaveGone: false,
        reasons: [],
        sentAt: null,
      },
      ...{ messageId: null, subject: null, references: [] },
    }),
  };
}

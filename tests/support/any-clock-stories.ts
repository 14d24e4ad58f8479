// What people fear, looked for around changes of clocks: shared by the sample that always runs and by all of them.
import { decideSend } from "@/lib/cam/gate/rules";
import type { SendFacts } from "@/lib/cam/gate/schema";
import { gapOf } from "@/lib/cam/pacing/rules";
import type { LeadToPlan } from "@/lib/cam/planning/facts";
import { placeAnew } from "@/lib/cam/planning/pace-book";
import { type PlannedMail, planOne } from "@/lib/cam/planning/plan-one";
import { AHEAD_MS } from "@/lib/cam/planning/scene";
import { offsetAt } from "@/lib/cam/send-time/rules";
import { hoursOf, windowOf } from "@/lib/cam/sending/house";
import { DAY_MS, dice, HOUR_MS, isAllowed, type Life, lifeAround, MINUTE_MS, shownAt } from "./any-clock";

export interface Change {
  zone: string;
  at: number;
}

/** Every change of clocks there between the first days of 2024 and of 2034. */
function changesOf(zone: string): number[] {
  const changes: number[] = [];
  for (let day = Date.UTC(2024, 0, 1); day < Date.UTC(2034, 0, 1); day += 7 * DAY_MS) {
    if (offsetAt(zone, day) === offsetAt(zone, day + 7 * DAY_MS)) continue;
    let [low, high] = [day, day + 7 * DAY_MS];
    while (high - low > MINUTE_MS) {
      const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
      if (offsetAt(zone, middle) === offsetAt(zone, low)) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}

export const ZONES = [...Intl.supportedValuesOf("timeZone"), "UTC"];

/** In every zone at least one, of the others every so manieth; one day of ten years where clocks never change. */
export const someChanges = (oneIn: number): Change[] =>
  ZONES.flatMap((zone, number) => {
    const all = changesOf(zone);
    if (all.length === 0)
      return [{ zone, at: Date.UTC(2024 + (number % 10), number % 12, 1 + (number % 28), number % 24) }];
    return all.flatMap((at, place) =>
      place === number % all.length || (place + number) % oneIn === 0 ? [{ zone, at }] : [],
    );
  });

/** More than the cap in any 24 hours, or two closer together than they may be. */
function crowded(times: readonly number[], cap: number, gap = 0): string | null {
  const sorted = times.toSorted((one, other) => one - other);
  for (const [place, at] of sorted.entries()) {
    if (place > 0 && at - (sorted[place - 1] ?? 0) < gap) return "closer together than they may be";
    if (sorted.filter((other) => other >= at && other < at + DAY_MS).length > cap)
      return "more than the cap in 24 hours";
  }
  return null;
}

const teller =
  (wrong: string[], number: number, { zone, at }: Change) =>
  (what: string) =>
    void wrong.push(`${zone} ${new Date(at).toISOString()} #${number}: ${what}`);

export function plansAround(changes: readonly Change[]) {
  const wrong: string[] = [];
  let planned = 0;
  for (const [number, change] of changes.entries()) {
    const life = lifeAround(change.zone, change.at, dice(number + 1));
    const { scene, zone, caps } = life;
    const say = teller(wrong, number, change);
    const mails: PlannedMail[] = [];
    for (const lead of life.leads) {
      const plan = planOne(scene, lead);
      if (plan.is === "later") continue;
      if (plan.is !== "mail") {
        say(`${plan.is}, which nothing explains`);
        continue;
      }
      mails.push(plan);
      const { at } = plan;
      if (at < scene.now.getTime()) say("before now");
      if (at > scene.until) say("farther ahead than times are given away");
      if (!isAllowed(life, at)) say(`outside the window: ${shownAt(zone, at).text}`);
      if (lead.lastMailAt && at < lead.lastMailAt.getTime() + life.spacingDays * DAY_MS)
        say("too soon after the mail before");
      if (life.daysBetween(lead, at) < life.delayOf(lead)) say("before its delay is over");
      const waiting = { ...lead, went: [...lead.went, life.readyRow(plan)] };
      if (planOne(scene, waiting).is !== "open") say("planned a second time while it waits");
    }
    planned += mails.length;
    for (const id of life.mailboxes) {
      const times = mails.filter(({ mailboxId }) => mailboxId === id).map(({ at }) => at);
      const trouble = crowded([...times, ...life.takenBy(id)], caps.mailbox, gapOf(caps.mailbox));
      if (trouble) say(`mailbox: ${trouble}`);
    }
    const trouble = crowded([...mails.map(({ at }) => at), ...life.taken.map(({ at }) => at)], caps.campaign);
    if (trouble) say(`campaign: ${trouble}`);
  }
  return { wrong, planned };
}

/** They are planned, nobody comes for three days, and then a worker looks every five minutes. */
export function outagesAround(changes: readonly Change[]) {
  const wrong: string[] = [];
  let [went, anew] = [0, 0];
  for (const [number, change] of changes.entries()) {
    const life = lifeAround(change.zone, change.at, dice(number + 1));
    const { zone, caps, scene } = life;
    const say = teller(wrong, number, change);
    const mails = life.leads.flatMap((lead) => {
      const plan = planOne(scene, lead);
      return plan.is === "mail" ? [plan] : [];
    });
    const began = scene.now.getTime() + 3 * DAY_MS;
    const story = sendAll(life, mails, began);
    went += story.sent.length;
    anew += story.anew;
    if (story.sent.length !== mails.length) say(`${story.sent.length} of ${mails.length} went`);
    for (const { at, plannedFor } of story.sent) {
      if (!isAllowed(life, at)) say(`sent outside the window: ${shownAt(zone, at).text}`);
      if (at - plannedFor > life.latenessMs) say("sent later than its lateness allows");
    }
    for (const id of life.mailboxes) {
      const times = story.sent.filter(({ mailboxId }) => mailboxId === id).map(({ at }) => at);
      const gap = gapOf(caps.mailbox);
      const trouble = crowded(times, caps.mailbox, gap);
      if (trouble) say(`mailbox: ${trouble}`);
      const firstHour = times.filter((at) => at < began + HOUR_MS).length;
      if (firstHour > Math.floor(HOUR_MS / gap) + 1) say(`a burst of ${firstHour}`);
    }
    const trouble = crowded(
      story.sent.map(({ at }) => at),
      caps.campaign,
    );
    if (trouble) say(`campaign: ${trouble}`);
  }
  return { wrong, went, anew };
}

const FINE: Omit<SendFacts, "now" | "dueAt" | "notAfter" | "paceFreeAt" | "quotas" | "window"> = {
  ...{
    kind: "STEP",
    dryRun: false,
    stopAll: null,
    sendingOn: true,
    workspaceMode: "LIVE",
    campaignMode: "LIVE",
  },
  ...{ postalAddress: "1 Road", campaign: { state: "ACTIVE", because: null } },
  approval: { required: false, given: null, fingerprint: null, asksAll: false },
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
  ...{ spacing: { lastMailAt: null, days: 0 }, companyWeek: null, problems: [] },
};

interface Row {
  id: string;
  mailboxId: string;
  domain: string;
  lead: LeadToPlan;
  dueAt: number;
  /** When it was planned for; `dueAt` moves while something holds it. */
  plannedFor: number;
}

/** A worker who looks every five minutes, and has the gate, the places that are taken and new times for what is late. */
function sendAll(life: Life, mails: readonly PlannedMail[], from: number) {
  const { house, caps, latenessMs, bookWith } = life;
  const rows: Row[] = mails.map(({ outboundId, mailboxId, lead, at }) => ({
    ...{ id: outboundId, mailboxId, lead, dueAt: at, plannedFor: at },
    domain: (lead.address ?? "").split("@")[1] ?? "",
  }));
  const sent: { id: string; mailboxId: string; domain: string; at: number; plannedFor: number }[] = [];
  let [anew, looks] = [0, 0];
  for (let now = from; rows.length > 0 && looks < 3_000; looks++) {
    const late: Row[] = [];
    for (const row of rows
      .filter(({ dueAt }) => dueAt <= now)
      .toSorted((one, other) => one.dueAt - other.dueAt)) {
      const day = sent.filter(({ at }) => at > now - DAY_MS);
      const inBox = day.filter(({ mailboxId }) => mailboxId === row.mailboxId);
      const quota = (scope: "CAMPAIGN" | "MAILBOX" | "DOMAIN", cap: number, of: typeof day) => ({
        ...{ scope, of: scope, cap, used: of.length },
        freeAt: of[0] ? new Date(of[0].at + DAY_MS) : null,
      });
      const gate = decideSend({
        ...FINE,
        ...{
          now: new Date(now),
          dueAt: new Date(row.dueAt),
          notAfter: new Date(row.plannedFor + latenessMs),
        },
        paceFreeAt: inBox.length > 0 ? new Date((inBox.at(-1)?.at ?? 0) + gapOf(caps.mailbox)) : null,
        quotas: [
          quota("CAMPAIGN", caps.campaign, day),
          quota("MAILBOX", caps.mailbox, inBox),
          quota(
            "DOMAIN",
            caps.domain,
            day.filter(({ domain }) => domain === row.domain),
          ),
        ],
        window: windowOf(row.lead, "c", house, new Date(now)),
      });
      if (gate.to === "SEND") {
        sent.push({
          id: row.id,
          mailboxId: row.mailboxId,
          domain: row.domain,
          at: now,
          plannedFor: row.plannedFor,
        });
        rows.splice(rows.indexOf(row), 1);
      } else if (gate.to === "REPLAN") late.push(row);
      else if (gate.to === "HOLD") row.dueAt = gate.until?.getTime() ?? now + 30 * MINUTE_MS;
    }
    if (late.length > 0) {
      // Moved out of the way first, as the ledger does: their old times would stand in it.
      const others = rows.filter((row) => !late.includes(row));
      const places = [
        ...sent.filter(({ at }) => at > now - DAY_MS),
        ...others.map((row) => ({ ...row, at: Math.max(row.dueAt, now) })),
      ];
      const book = bookWith(
        places.map(({ at, mailboxId, domain }) => ({ at, mailboxId, domain, campaignId: "c" })),
        new Date(now),
      );
      for (const row of late) {
        anew++;
        const hours = hoursOf(row.lead, "c", house, new Date(now));
        const mail = { campaignId: "c", mailboxId: row.mailboxId, domain: row.domain };
        const at =
          placeAnew(book, mail, { id: row.id, ...hours, now, until: now + AHEAD_MS }) ?? now + 14 * DAY_MS;
        Object.assign(row, { dueAt: at, plannedFor: at });
      }
    }
    const next = Math.min(...rows.map(({ dueAt }) => dueAt));
    now = Math.max(now + 5 * MINUTE_MS, Math.ceil((next - from) / (5 * MINUTE_MS)) * 5 * MINUTE_MS + from);
  }
  return { sent, anew };
}

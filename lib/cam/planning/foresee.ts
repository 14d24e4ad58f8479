// The planner's coming runs, played ahead: as if nobody answered and each call were made on its day. Nothing is written.
import { setImmediate } from "node:timers/promises";
import type { LeadToPlan } from "./facts";
import { openSomewhere } from "./open-somewhere";
import { type Planned, type PlannedMail, type PlanScene, planOne } from "./plan-one";
import { AHEAD_MS } from "./scene";

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
const AT_ONCE = 250;
/** So many looks at somebody are played; what is left is said. */
const MOST_LOOKS = 30_000;
/** So many, and whoever else lives in this process has their turn. */
const BREATH = 25;

/** Somebody of whom a next step is to be expected. */
export interface Expected {
  id: string;
  campaignId: string;
  begun: boolean;
  /** From then on somebody looks at them again. */
  at: number;
  /** What is on its way to them, or waits for somebody to do it, is done by then. */
  openUntil: number;
}

export interface WrittenTo {
  companyId: string;
  contactId: string;
  at: number;
}

export interface Stage {
  /** In the order in which campaigns are planned. They share one book and one week. */
  scenes: readonly PlanScene[];
  /** In the order in which they wait. */
  expected: readonly Expected[];
  /** When the planner runs. The first is now. */
  runs: readonly number[];
  end: number;
  load(
    expected: readonly Expected[],
  ): Promise<{ leads: readonly LeadToPlan[]; written: readonly WrittenTo[] }>;
}

export interface Foreseen {
  mails: (PlannedMail & { campaignId: string })[];
  tasks: (Extract<Planned, { is: "task" }> & { campaignId: string })[];
  leftOut: ReadonlyMap<string, Extract<Planned, { is: "left-out" }>>;
  /** For whom there was no room until the end. */
  noRoom: ReadonlySet<string>;
  /** From then on nothing was played any more. */
  cutAt: number | null;
}

export async function foresee({ scenes, expected, runs, end, load }: Stage): Promise<Foreseen> {
  const waiting = new Map(expected.map((one) => [one.id, { ...one }]));
  const known = new Map<string, LeadToPlan>();
  const written: WrittenTo[] = [];
  const found = { mails: [] as Foreseen["mails"], tasks: [] as Foreseen["tasks"] };
  const leftOut = new Map<string, Extract<Planned, { is: "left-out" }>>();
  const noRoom = new Set<string>();
  let looks = 0;

  async function leadsOf(some: readonly Expected[]) {
    const unknown = some.filter(({ id }) => !known.has(id));
    if (unknown.length === 0) return;
    const more = await load(unknown);
    for (const lead of more.leads) known.set(lead.leadId, lead);
    written.push(...more.written);
  }

  function take(one: Expected, lead: LeadToPlan, planned: Planned, now: number) {
    const { campaignId } = one;
    if (planned.is !== "left-out") leftOut.delete(one.id);
    if (planned.is !== "later" || !planned.full) noRoom.delete(one.id);
    switch (planned.is) {
      case "mail": {
        found.mails.push({ ...planned, campaignId });
        if (lead.companyId)
          written.push({ companyId: lead.companyId, contactId: lead.contactId, at: planned.at });
        known.set(one.id, mailed(lead, planned));
        Object.assign(one, { begun: true, at: planned.at, openUntil: planned.at });
        return;
      }
      case "task": {
        found.tasks.push({ ...planned, campaignId });
        const did = [...lead.did.filter(({ stepId }) => stepId !== planned.step.id)];
        did.push({ stepId: planned.step.id, state: "DONE", decidedAt: new Date(planned.at) });
        known.set(one.id, { ...lead, did, nextActionAt: new Date(planned.at) });
        Object.assign(one, { at: planned.at, openUntil: planned.at });
        return;
      }
      case "later":
        if (planned.full) noRoom.add(one.id);
        if (planned.from !== null) one.at = planned.from;
        return;
      case "left-out":
        leftOut.set(one.id, planned);
        // Only a company's week passes by itself; the others wait for somebody to do something.
        if (planned.reasons.some(({ code }) => code !== "company-week")) waiting.delete(one.id);
        else one.at = now + DAY_MS;
        return;
      default:
        waiting.delete(one.id);
    }
  }

  /** Who is begun with is gone on with first, then the others, each in the order in which they wait. */
  async function play(scene: PlanScene, run: { now: number; until: number }) {
    for (const begun of [true, false]) {
      const due = [...waiting.values()]
        .filter((one) => one.campaignId === scene.campaignId && one.begun === begun)
        .filter(({ at, openUntil }) => at <= run.until && openUntil <= run.now)
        .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
      for (let from = 0; from < due.length; from += AT_ONCE) {
        const some = due.slice(from, from + AT_ONCE);
        await leadsOf(some);
        let full = false;
        for (const one of some) {
          if (looks++ >= MOST_LOOKS) return false;
          if (looks % BREATH === 0) await setImmediate();
          const lead = known.get(one.id);
          if (!lead) {
            waiting.delete(one.id);
            continue;
          }
          const planned = planOne(scene, lead);
          take(one, lead, planned, run.now);
          full ||= planned.is === "later" && planned.full;
        }
        if (!full || !scene.book.isFull(scene)) continue;
        for (const { id } of due.slice(from + AT_ONCE)) noRoom.add(id);
        break;
      }
    }
    return true;
  }

  for (const now of runs) {
    const until = Math.min(end, now + AHEAD_MS);
    for (const scene of scenes) {
      const open = openSomewhere(scene.window, now);
      if (open === null || open > until) continue;
      scene.book.warmUpTo(new Date(now));
      thisWeek(scene.week, written, now);
      Object.assign(scene, { now: new Date(now), until });
      if (!(await play(scene, { now, until }))) return { ...found, leftOut, noRoom, cutAt: now };
    }
  }
  return { ...found, leftOut, noRoom, cutAt: null };
}

/** The lead as it will be once this mail has gone. */
function mailed(lead: LeadToPlan, { step, at, letter, mailboxId, outboundId }: PlannedMail): LeadToPlan {
  const sentAt = new Date(at);
  const went = lead.went.filter(({ stepId }) => stepId !== step.id);
  const mail = {
    ...{
      id: outboundId,
      stepId: step.id,
      dryRun: false,
      state: "SENT" as const,
      mayHaveGone: true,
      asked: false,
    },
    ...{ reasons: [], sentAt },
  };
  return {
    ...{ ...lead, mailboxId, nextActionAt: sentAt, lastMailAt: sentAt },
    went: [...went, { ...mail, messageId: null, subject: letter.subject, references: [] }],
  };
}

function thisWeek(week: PlanScene["week"], written: readonly WrittenTo[], now: number) {
  week.clear();
  for (const { companyId, contactId, at } of written)
    if (at > now - WEEK_MS) week.set(companyId, (week.get(companyId) ?? new Set()).add(contactId));
}

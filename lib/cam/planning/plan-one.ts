// What is planned for one lead, out of facts alone: the planner writes it down, the calendar and the simulation show it.
import { emailKey } from "../address-key/rules";
import { keptByLaw } from "../lawful-basis/rules";
import type { LeadRouting } from "../lead/schema";
import { letterTo, pickVariant } from "../letter/rules";
import type { Letter, Letterhead, Sender } from "../letter/schema";
import { domainOf } from "../outbound/rules";
import { chooseMailbox, type Turn } from "../routing/rules";
import type { SafetyLimits, SendWindow } from "../safety/schema";
import { type House, hoursOf } from "../sending/house";
import type { LeadToPlan } from "./facts";
import type { PaceBook } from "./pace-book";
import { earliest, lastSent, nextStep, type PlanStep, place } from "./rules";
import type { OutboundPlan } from "./schema";

type Said = LeadRouting["held"][number];

export interface PlanScene {
  now: Date;
  /** Later than this nothing is planned: it is planned another day, by what is true then. */
  until: number;
  house: House;
  safety: SafetyLimits;
  head: Letterhead;
  campaignId: string;
  rehearsal: boolean;
  /** Of this campaign, by the reader's clock. */
  window: SendWindow;
  companyWeeklyCap: number;
  steps: ReadonlyMap<string, readonly PlanStep[]>;
  senders: ReadonlyMap<string, Sender>;
  turns: Turn[];
  /** Mailboxes that only play, where real mail goes out. */
  plays: ReadonlySet<string>;
  book: PaceBook;
  week: Map<string, Set<string>>;
  /** Who was left out in this run: they are due again, and the same run would come to them. */
  leftOut: Set<string>;
  linkOf(outboundId: string): string;
  newId(): string;
}

export interface PlannedMail {
  is: "mail";
  outboundId: string;
  again: boolean;
  /** Its row asked for a yes once, and asks for it again. */
  asked: boolean;
  lead: LeadToPlan;
  step: PlanStep;
  variantId: string;
  mailboxId: string;
  sender: Sender;
  at: number;
  letter: Letter & { ok: true };
  references: string[];
  plan: OutboundPlan;
}

export type Planned =
  | PlannedMail
  | { is: "task"; lead: LeadToPlan; step: PlanStep; at: number }
  /** Nothing more is to be done by this sequence. */
  | { is: "end"; lead: LeadToPlan }
  /** Something is on its way. */
  | { is: "open"; lead: LeadToPlan }
  /** Not in the time that is planned: caps, or a day that is too far. */
  | { is: "later"; lead: LeadToPlan; from: number | null; full: boolean }
  /** Somebody or something keeps them, and says why. */
  | { is: "left-out"; lead: LeadToPlan; reasons: Said[] };

export function planOne(scene: PlanScene, lead: LeadToPlan): Planned {
  const { now, until, house } = scene;
  const steps = scene.steps.get(lead.sequenceId);
  if (!steps)
    return {
      is: "left-out",
      lead,
      reasons: [
        { code: "sequence", because: "Its sequence is archived, or has no steps. Route the lead anew." },
      ],
    };
  const next = nextStep(steps, lead.went, lead.did, scene.rehearsal);
  if (next.is === "open" || next.is === "end") return { is: next.is, lead };
  const { step } = next;
  const kept = keptBy(scene, lead, step);
  if (kept.length > 0) return { is: "left-out", lead, reasons: kept };

  const { calendar, clock } = hoursOf(lead, scene.campaignId, house, now);
  const before = lastSent(lead.went);
  const done = lead.did.flatMap(({ decidedAt }) => decidedAt ?? []);
  const since = [before?.sentAt ?? null, ...done].reduce<Date | null>(
    (last, at) => (at && (!last || at > last) ? at : last),
    null,
  );
  const from = earliest({
    ...{ clock, calendar, since: since ?? lead.statusChangedAt, delayDays: step.delayDays, now },
    notBefore: lead.nextActionAt,
    lastMailAt: step.channel === "MAIL" ? lead.lastMailAt : null,
    spacingDays: scene.safety.contactSpacingDays,
  });
  if (from === null)
    return {
      is: "left-out",
      lead,
      reasons: [
        { code: "window", because: `There is no hour in which they may be written to. ${clock.because}` },
      ],
    };
  if (from > until) return { is: "later", lead, from, full: false };
  if (next.is === "task") return { is: "task", lead, step, at: from };

  const box = mailboxFor(scene, lead, before !== undefined);
  if ("kept" in box) return { is: "left-out", lead, reasons: [box.kept] };
  const sender = scene.senders.get(box.id);
  const variant = pickVariant(step.variants, `${lead.leadId} ${step.id}`);
  if (!sender || !variant)
    return {
      is: "left-out",
      lead,
      reasons: [{ code: "no-wording", because: "Its next step has no wording that is in use." }],
    };

  const domain = domainOf(lead.address ?? "");
  const caps = scene.book.capsFor({ campaignId: scene.campaignId, mailboxId: box.id, domain });
  const at = caps && place(caps, { clock, calendar, from, until, seed: `${lead.leadId} ${step.id}` });
  if (caps === null || at === null) return { is: "later", lead, from: null, full: true };

  const outboundId = next.again ?? scene.newId();
  const threadSubject = step.inThread ? (before?.subject ?? null) : null;
  const letter = letterTo(lead, scene.head, sender, {
    wording: { subject: step.inThread && before ? null : variant.subject, body: variant.body },
    threadSubject,
    link: scene.linkOf(outboundId),
    seed: `${lead.leadId} ${step.id}`,
  });
  if (letter.ok && letter.subject.trim() === "")
    return {
      is: "left-out",
      lead,
      reasons: [
        {
          code: "no-subject",
          because:
            "Its next step answers in a thread that never began: the mail before it did not go. Give the step a subject of its own, or stop the lead.",
        },
      ],
    };
  if (!letter.ok) return { is: "left-out", lead, reasons: [{ code: "wording", because: letter.because }] };

  scene.book.take({ campaignId: scene.campaignId, mailboxId: box.id, domain }, at);
  if (box.turn) box.turn.taken++;
  if (lead.companyId)
    scene.week.set(lead.companyId, (scene.week.get(lead.companyId) ?? new Set()).add(lead.contactId));
  const said: Said[] = [{ code: "clock", because: clock.because }, box.said];
  if (at - from > 30 * 60_000)
    said.push({
      code: "room",
      because: "Earlier there was no room under the caps, at a distance from other mails.",
    });
  return {
    ...{
      is: "mail",
      outboundId,
      ...{ again: next.again !== null, asked: next.asked },
      lead,
      step,
      variantId: variant.id,
      mailboxId: box.id,
      sender,
      at,
      letter,
    },
    references: step.inThread && before?.messageId ? [...before.references, before.messageId] : [],
    plan: { zone: clock.zones[0] ?? "UTC", zoneFrom: clock.from, said },
  };
}

/** What keeps somebody whatever the hour is. The gate asks all of it again when the time has come. */
function keptBy(scene: PlanScene, lead: LeadToPlan, step: PlanStep): Said[] {
  const found: Said[] = lead.barriers
    // An address that takes no mail keeps nobody from the telephone.
    .filter(({ code }) => step.channel === "MAIL" || code !== "invalid-address")
    .map(({ code, because }) => ({ code, because }));
  if (lead.activeIn)
    found.push({
      code: "active-elsewhere",
      because: `“${lead.activeIn}” writes to this person now. One campaign at a time does.`,
    });
  if (step.channel !== "MAIL") return found;
  if (!lead.address || emailKey(lead.address) === undefined)
    found.push({ code: "no-address", because: "There is no address to write to." });
  const law = keptByLaw(lead.law, lead.decidedByHuman);
  if (law) found.push({ code: "law", because: law.because });
  const people = lead.companyId ? scene.week.get(lead.companyId) : undefined;
  if (people && !people.has(lead.contactId) && people.size >= scene.companyWeeklyCap)
    found.push({
      code: "company-week",
      because: `${people.size} at their company are written to this week; the limit is ${scene.companyWeeklyCap}.`,
    });
  return found;
}

type Box = { id: string; said: Said; turn: Turn | null } | { kept: Said };

/** Whoever was written to stays with the mailbox that wrote, also while it rests; others get one that can send. */
function mailboxFor(scene: PlanScene, lead: LeadToPlan, wroteBefore: boolean): Box {
  const { book, turns, plays } = scene;
  const able = lead.mailboxId !== null && book.mailboxes.has(lead.mailboxId) && !plays.has(lead.mailboxId);
  if (wroteBefore && lead.mailboxId && !able)
    return {
      kept: {
        code: "mailbox",
        because: "The mailbox that wrote to them cannot send now, and nobody else goes on in its name.",
      },
    };
  const free = turns.filter(({ id }) => book.mailboxes.has(id));
  const chosen = chooseMailbox(
    {
      stays: able && wroteBefore ? lead.mailboxId : null,
      given: able && !wroteBefore ? lead.mailboxId : null,
    },
    free,
  );
  if (chosen.id === null)
    return {
      kept: {
        code: "mailbox",
        because:
          turns.length === 0
            ? "No mailbox was chosen for this campaign. Choose one in its settings."
            : "No mailbox of this campaign can send now. Connect one, or let one go on.",
      },
    };
  return {
    id: chosen.id,
    said: chosen.said,
    turn: chosen.said.code === "mailbox-turn" ? (turns.find(({ id }) => id === chosen.id) ?? null) : null,
  };
}

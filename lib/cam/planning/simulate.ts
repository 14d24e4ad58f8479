import type { OutboundState } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import { effectiveMode } from "../campaign/rules";
import type { CamContext } from "../context";
import { type House, houseOf } from "../sending/house";
import { paceBook } from "./book";
import { countExpected, expectedIn, loaderOf, type OnItsWay, onItsWay, standingOf } from "./expected";
import { type Foreseen, foresee } from "./foresee";
import { sceneOf } from "./scene";
import { type Leading, PLANS_AT_HOUR, type Simulate, type Simulation } from "./schema";

const DAY_MS = 24 * 3_600_000;
/** Of each reason so many people are named. */
const NAMED = 20;

/**
 * The coming sends of a campaign, as the planner would place them run by run: other campaigns that run take their places too.
 * Nothing is written.
 */
export async function simulateSends(ctx: CamContext, { campaignId, days }: Simulate): Promise<Simulation> {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const campaigns = await db.campaign.findMany({
    where: { workspaceId, OR: [{ id: campaignId }, { state: "ACTIVE" }] },
    orderBy: { id: "asc" },
    select: {
      id: true,
      name: true,
      state: true,
      mode: true,
      approval: true,
      workspace: { select: { mode: true } },
    },
  });
  const asked = campaigns.find(({ id }) => id === campaignId);
  if (!asked) throw noSuchCampaign();
  const modeOf = (one: typeof asked) => effectiveMode(one.mode, one.workspace.mode);
  const mode = modeOf(asked);
  const rehearsal = mode === "DRY_RUN";
  const among = campaigns.filter((one) => (modeOf(one) === "DRY_RUN") === rehearsal).map(({ id }) => id);

  const now = ctx.now().getTime();
  const end = now + days * DAY_MS;
  const house = await houseOf(ctx, among);
  const shared = { house, book: await paceBook(ctx, house, rehearsal), week: new Map() };
  const scenes = [];
  for (const id of among) scenes.push(await sceneOf(ctx, id, { rehearsal, shared }));
  const expected = await expectedIn(ctx, among, { rehearsal, end });
  const all = await countExpected(ctx, campaignId, end);
  const ours = expected.filter((one) => one.campaignId === campaignId);
  const known = await onItsWay(ctx, campaignId, { rehearsal, until: new Date(end) });
  const foreseen = await foresee({
    ...{ scenes, expected, runs: runsFrom(now, end), end },
    load: loaderOf(ctx, rehearsal),
  });

  const scene = scenes.find((one) => one.campaignId === campaignId);
  const steps = [...(scene?.steps.values() ?? [])].flat();
  const orderOf = new Map(steps.map(({ id, order }) => [id, order]));
  const boxes = await db.mailbox.findMany({
    where: { workspaceId },
    orderBy: { id: "asc" },
    select: { id: true, address: true, state: true },
  });
  const mails = [...known.map(knownLine), ...foreseen.mails.filter(of(campaignId)).map(mailLine(orderOf))];
  const used = new Set(mails.flatMap(({ mailboxId }) => mailboxId ?? []));
  const standing = await standingOf(ctx, campaignId);
  return {
    campaign: { id: asked.id, name: asked.name },
    ...{ asOf: ctx.now(), days, zone: house.workspace.zone },
    unless: objections(asked, house, {
      mode,
      noMailbox: shared.book.mailboxes.size === 0,
      noSteps: steps.length === 0,
    }),
    mails: mails.sort((one, other) => one.at.getTime() - other.at.getTime()),
    tasks: foreseen.tasks.filter(of(campaignId)).map(({ lead, step, at }) => ({
      ...whoIs(lead),
      ...{ at: new Date(at), step: step.order, channel: step.channel },
    })),
    mailboxes: boxes.filter(({ id }) => used.has(id)),
    leftOut: leftOutOf(foreseen, new Set(ours.map(({ id }) => id))),
    noRoom: ours.filter(({ id }) => foreseen.noRoom.has(id)).length + Math.max(0, all - ours.length),
    ...standing,
    cutAt: foreseen.cutAt === null ? null : new Date(foreseen.cutAt),
  };
}

const of =
  (campaignId: string) =>
  (one: { campaignId: string }): boolean =>
    one.campaignId === campaignId;

/** Now, and whenever the planner will run. */
function runsFrom(now: number, end: number): number[] {
  const runs = [now];
  const midnight = now - (now % DAY_MS);
  for (let at = midnight + PLANS_AT_HOUR * 3_600_000; at < end; at += DAY_MS) if (at > now) runs.push(at);
  return runs;
}

type Person = Parameters<typeof whoIs>[0];
function whoIs(lead: {
  leadId: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address: string | null;
}) {
  const name = [lead.firstName, lead.lastName].filter(Boolean).join(" ") || lead.address;
  return { leadId: lead.leadId, name, company: lead.company };
}

const LEADING: Partial<Record<OutboundState, Leading>> = {
  AWAITING_APPROVAL: "asks",
  TRANSMITTING: "goes",
};

function knownLine(mail: OnItsWay): Simulation["mails"][number] {
  const { id, state, at, step, mailboxId, zone, holdReasons } = mail;
  const leading = LEADING[state] ?? (holdReasons.length > 0 && state === "PLANNED" ? "asks" : "planned");
  return { ...whoIs(mail), outboundId: id, leading, at, step, mailboxId, zone };
}

const mailLine =
  (orderOf: ReadonlyMap<string, number>) =>
  ({ lead, at, step, mailboxId, plan, letter }: Foreseen["mails"][number]): Simulation["mails"][number] => ({
    ...whoIs(lead satisfies Person),
    outboundId: null,
    leading: letter.problems.some(({ level }) => level === "stops") ? "would-ask" : "foreseen",
    ...{ at: new Date(at), step: orderOf.get(step.id) ?? null, mailboxId, zone: plan.zone },
  });

/** Reasons by their number of people; each person once, with the first of theirs. */
function leftOutOf({ leftOut }: Foreseen, ours: ReadonlySet<string>): Simulation["leftOut"] {
  const groups = new Map<string, Simulation["leftOut"][number]>();
  for (const [id, { lead, reasons }] of leftOut) {
    const [first] = reasons;
    if (!first || !ours.has(id)) continue;
    const group = groups.get(first.code) ?? { code: first.code, people: 0, named: [] };
    group.people++;
    if (group.named.length < NAMED) group.named.push({ ...whoIs(lead), because: first.because });
    groups.set(first.code, group);
  }
  return [...groups.values()].sort((one, other) => other.people - one.people);
}

const STATES: Record<string, string> = {
  DRAFT: "The campaign is a draft: it sends nothing until it is started.",
  PAUSED: "The campaign is paused: nothing goes until somebody lets it go on.",
  COMPLETED: "The campaign is completed: it sends nothing more.",
  ARCHIVED: "The campaign is archived: it sends nothing.",
};

/** What is in the way of all of it. */
function objections(
  { state, approval }: { state: string; approval: string },
  { workspace, sendingOn }: House,
  { mode, noMailbox, noSteps }: { mode: string; noMailbox: boolean; noSteps: boolean },
): Simulation["unless"] {
  const found: Simulation["unless"] = [];
  const say = (code: string, because: string) => found.push({ code, because });
  const stands = STATES[state];
  if (stands) say("campaign", stands);
  if (workspace.stopAll)
    say(
      "stop-all",
      `Everything is stopped${workspace.stopAllBecause ? `: ${workspace.stopAllBecause}` : "."}`,
    );
  if (!sendingOn) say("switched-off", "Sending is switched off in this workspace.");
  if (mode === "DRY_RUN") say("dry-run", "Dry run: mails are written and checked, and none leaves.");
  if (mode === "SANDBOX") say("sandbox", "Sandbox: mails go to a world that is only played.");
  if (approval === "ALL") say("approval", "Each mail of this campaign waits for a person’s yes.");
  if (noMailbox) say("no-mailbox", "No mailbox can send now. Connect one, or let one go on.");
  if (noSteps) say("no-steps", "There is no sequence with steps yet.");
  return found;
}

// Everything that says no, said at any moment of sending: shared by the short story that always runs, and by the long one.
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { pauseCampaign } from "@/lib/cam/campaign/pause";
import { editContact } from "@/lib/cam/contact/edit";
import { EditContact } from "@/lib/cam/contact/schema";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { stopLead } from "@/lib/cam/lead/stop";
import { pauseMailbox } from "@/lib/cam/mailbox/pause";
import { safetyOf } from "@/lib/cam/safety/limits";
import { saveSafety } from "@/lib/cam/safety/save";
import { SaveSafety } from "@/lib/cam/safety/schema";
import { setMode } from "@/lib/cam/safety/set-mode";
import { stopEverything } from "@/lib/cam/safety/stop-all";
import { dispatchDue } from "@/lib/cam/sending/dispatch";
import { recordNo } from "@/lib/cam/suppression/record-no";
import { Suppress } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import type { PrismaClient } from "@/lib/db/generated/client";
import { openLimits } from "@/tests/support/open-limits";
import { planAll } from "../integration/cam/sending/run";
import { mail, sendingScene } from "../integration/cam/sending/scene";

/** The same seed, the same story. */
function dice(seed: number) {
  let state = seed >>> 0 || 1;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Person {
  ctx: CamContext;
  leadId: string;
  contactId: string;
  email: string;
  domain: string;
}
const ofLead = ({ ctx, leadId: id }: Person) => ({ workspaceId_id: { workspaceId: ctx.workspaceId, id } });

const SAY: Record<string, (person: Person) => Promise<unknown>> = {
  stop: ({ ctx, leadId }) => stopLead(ctx, { leadId, reason: "They called." }),
  unsubscribe: ({ ctx, email }) =>
    suppress(ctx, Suppress.parse({ entries: [email], reason: "UNSUBSCRIBED" })),
  domain: ({ ctx, domain }) => suppress(ctx, Suppress.parse({ entries: [domain], reason: "MANUAL" })),
  bounce: ({ ctx, email }) =>
    inTransaction(ctx, (tx) =>
      recordNo(tx, "PROVIDER", [{ emails: [email], domains: [], reason: "HARD_BOUNCE" }]),
    ),
  // Two that wait for each other are nobody's mistake: like every deed, these begin again.
  reply: (person) =>
    inTransaction(person.ctx, ({ db, now }) =>
      db.lead.update({
        where: ofLead(person),
        data: { status: "REPLIED", nextActionAt: null, stoppedAt: now(), stopReason: "REPLIED" },
      }),
    ),
  correction: ({ ctx, contactId, email }) =>
    editContact(ctx, EditContact.parse({ contactId, version: 0, email: `right.${email}` })),
  erasure: ({ ctx, contactId: id }) =>
    inTransaction(ctx, ({ db, now }) =>
      db.contact.update({
        where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } },
        data: {
          ...{ erasedAt: now(), email: null, emailKey: null, emailDomain: null },
          ...{ firstName: null, lastName: null },
        },
      }),
    ),
};
const KINDS = Object.keys(SAY);

interface Everybody {
  ctx: CamContext;
  campaignId: string;
  boxes: readonly string[];
}

/** What is said once and keeps everybody from being written to. */
const SAY_TO_ALL: Record<string, (everybody: Everybody) => Promise<unknown>> = {
  everything: ({ ctx }) => stopEverything(ctx, { reason: "A wrong list." }),
  campaign: ({ ctx, campaignId }) => pauseCampaign(ctx, { campaignId, reason: "Wrong words." }),
  mode: ({ ctx }) => setMode(asAdmin(ctx), { to: "DRY_RUN", from: "LIVE" }),
  campaignMode: ({ ctx: { db, workspaceId }, campaignId: id }) =>
    db.campaign.update({ where: { workspaceId_id: { workspaceId, id } }, data: { mode: "SANDBOX" } }),
  module: ({ ctx: { db, workspaceId } }) =>
    db.module.create({
      data: { workspaceId, name: "email", on: false, because: "A test.", changedBy: "Maya Santos" },
    }),
  domain: ({ ctx: { db, workspaceId, now } }) =>
    db.sendingDomain.updateMany({
      where: { workspaceId },
      data: { pausedAt: now(), pausedBecause: "Too many came back.", pausedBy: "limits" },
    }),
  mailboxes: ({ ctx, boxes }) =>
    Promise.all(boxes.map((mailboxId) => pauseMailbox(ctx, { mailboxId, reason: "It rests." }))),
  allowlist: async ({ ctx }) => {
    const { source: _from, ...limits } = await safetyOf(ctx);
    const asked = { ...limits, allowlist: "@ours\\.example\\.com$", version: 0 };
    return saveSafety(asAdmin(ctx), SaveSafety.parse(asked));
  },
};
const ALL_KINDS = Object.keys(SAY_TO_ALL);
const asAdmin = (ctx: CamContext) => ({ ...ctx, actor: { ...ctx.actor, role: "ADMIN" } }) as CamContext;

const SPEAKING_AT_ONCE = 4;

/** One campaign, four workers, and for most of its people somebody who says no at a moment of its own. */
export async function raceRound(db: PrismaClient, seed: number, leads: number) {
  const roll = dice(seed);
  const scene = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}.")],
    mailboxes: 4,
    dailyCap: 20_000_000,
  });
  const { ctx, campaignId, add, clock, sender, boxes } = scene;
  const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "09:00", until: "17:00" }));
  await openLimits(ctx, { latenessMinutes: 600, sendWindow: weekdays });
  const people = new Map<string, Person>();
  for (let number = 0; number < leads; number++) {
    const domain = `firm-${seed}-${number}.example`;
    const email = `person@${domain}`;
    people.set(email, { ctx, email, domain, ...(await add({ firstName: "Ana", email })) });
  }
  await planAll(ctx, campaignId);
  clock.set("2026-03-02T11:00:00Z");
  const rows = await db.outbound.findMany({ where: { workspaceId: ctx.workspaceId } });
  const emailOf = new Map(rows.map(({ id, recipientAddress }) => [id, recipientAddress ?? ""]));

  let moment = 0;
  /** When it was certain that they had said no, and when a worker took its last look. */
  const saidNo = new Map<string, number>();
  let saidToAll = Number.POSITIVE_INFINITY;
  const looked = new Map<string, number>();
  const sentTo: string[] = [];
  const send = sender.send;
  Object.assign(ctx, {
    mail: {
      senderOf: () => ({
        ...sender,
        send: async (one: Parameters<typeof send>[0]) => {
          sentTo.push(one.to.address);
          await pause(roll(3));
          return send(one);
        },
      }),
    },
  });

  async function speak(person: Person) {
    await pause(roll(60));
    await SAY[KINDS[roll(KINDS.length)] ?? "stop"]?.(person);
    saidNo.set(person.email, ++moment);
  }
  // A few at a time: all at once they would have every connection there is, and be through before anything is claimed.
  const waiting = [...people.values()].filter(() => roll(10) < 8);
  const interleavings = waiting.length;
  const speakers = Array.from({ length: SPEAKING_AT_ONCE }, async () => {
    for (let person = waiting.pop(); person; person = waiting.pop()) await speak(person);
  });
  const kind = ALL_KINDS[roll(ALL_KINDS.length)] ?? "";
  if (roll(2) === 0)
    speakers.push(
      pause(200 + roll(900)).then(async () => {
        await SAY_TO_ALL[kind]?.({ ctx, campaignId, boxes });
        saidToAll = ++moment;
      }),
    );
  const workers = Array.from({ length: 4 }, async (_, number) => {
    await pause(roll(300));
    await dispatchDue(ctx, {
      ...{ worker: `worker ${number}`, campaignId: null, until: new Date(ctx.now().getTime() + 60_000) },
      at: async (boundary, messageId = "") => {
        if (boundary !== "begun") await pause(roll(12));
        if (boundary === "claimed") looked.set(emailOf.get(messageId) ?? "", ++moment);
      },
    });
  });
  await Promise.all([...speakers, ...workers]);
  await check(db, ctx, sentTo);
  const after = sentTo.filter((email) => {
    const look = looked.get(email) ?? 0;
    return (saidNo.get(email) ?? Number.POSITIVE_INFINITY) < look || saidToAll < look;
  });
  expect(after, `seed ${seed}: sent after a no that had been said before the last look`).toEqual([]);
  const inTime = [...saidNo].filter(([email, at]) => !sentTo.includes(email) && at > 0).length;
  return { interleavings, sent: sentTo.length, stoppedInTime: inTime };
}

/** Nobody twice; what went is sent and the rest says why or waits; a place for each that went, and for no other. */
async function check(db: PrismaClient, ctx: CamContext, sentTo: readonly string[]) {
  const { workspaceId } = ctx;
  expect(new Set(sentTo).size).toBe(sentTo.length);
  const rows = await db.outbound.findMany({ where: { workspaceId } });
  const sent = rows.filter(({ state }) => state === "SENT");
  expect(sent.map(({ recipientAddress }) => recipientAddress).toSorted()).toEqual([...sentTo].toSorted());
  for (const { state } of rows) expect(["SENT", "READY", "SKIPPED", "CANCELLED"]).toContain(state);
  const places = await db.quotaUse.groupBy({ by: ["outboundId"], where: { workspaceId, releasedAt: null } });
  expect(places.map(({ outboundId }) => outboundId).toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
}

// Everything that says no, said at any moment of sending: shared by the short story that always runs, and by the long one.
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { pauseCampaign } from "@/lib/cam/campaign/pause";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { stopLead } from "@/lib/cam/lead/stop";
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

/** One campaign, four workers, and for most of its people somebody who says no at a moment of its own. */
export async function raceRound(db: PrismaClient, seed: number, leads: number) {
  const roll = dice(seed);
  const scene = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}.")],
    mailboxes: 4,
    dailyCap: 20_000_000,
  });
  const { ctx, campaignId, add, clock, sender } = scene;
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
    await pause(roll(900));
    const say = SAY[KINDS[roll(KINDS.length)] ?? "stop"];
    // A busy machine may turn somebody away before anything is said: they say it again.
    for (let said = false; !said; )
      said = await (say?.(person) ?? Promise.resolve()).then(
        () => true,
        (error: Error) => {
          if (!/Unable to start a transaction/.test(error.message)) throw error;
          return false;
        },
      );
    saidNo.set(person.email, ++moment);
  }
  const speakers = [...people.values()].filter(() => roll(10) < 8).map(speak);
  if (roll(3) === 0)
    speakers.push(
      pause(200 + roll(900)).then(async () => {
        if (roll(2) === 0) await stopEverything(ctx, { reason: "A wrong list." });
        else await pauseCampaign(ctx, { campaignId, reason: "Wrong words." });
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
  return { interleavings: speakers.length, sent: sentTo.length, stoppedInTime: inTime };
}

/** Nobody twice; what went is sent and the rest says why or waits; a place for each that went, and for no other. */
async function check(db: PrismaClient, ctx: CamContext, sentTo: readonly string[]) {
  const { workspaceId } = ctx;
  expect(new Set(sentTo).size).toBe(sentTo.length);
  const rows = await db.outbound.findMany({ where: { workspaceId } });
  const sent = rows.filter(({ state }) => state === "SENT");
  expect(sent.map(({ recipientAddress }) => recipientAddress).toSorted()).toEqual([...sentTo].toSorted());
  for (const { state } of rows) expect(["SENT", "READY", "SKIPPED"]).toContain(state);
  const places = await db.quotaUse.groupBy({ by: ["outboundId"], where: { workspaceId, releasedAt: null } });
  expect(places.map(({ outboundId }) => outboundId).toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
}

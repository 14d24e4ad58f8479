import { createMemorySender } from "@/lib/adapters/email-sender/memory";
import { createCampaign } from "@/lib/cam/campaign/create";
import { CreateCampaign } from "@/lib/cam/campaign/schema";
import { startCampaign } from "@/lib/cam/campaign/start";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { addLead } from "@/lib/cam/lead-desk/add-lead";
import { AddLead } from "@/lib/cam/lead-desk/schema";
import { setCampaignMailboxes } from "@/lib/cam/mailbox/set-campaign";
import { cancelOutbound } from "@/lib/cam/outbound/cancel";
import { FROM_THE_FIRST, nextDue, PLAN_ORDER } from "@/lib/cam/planning/due";
import { planLeads } from "@/lib/cam/planning/plan-leads";
import { sceneOf } from "@/lib/cam/planning/scene";
import { dispatchDue } from "@/lib/cam/sending/dispatch";
import { saveSequence } from "@/lib/cam/sequence/save";
import { SaveSequence } from "@/lib/cam/sequence/schema";
import { Suppress } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import { createMailRoom } from "@/lib/mail-room";
import { ANSWER, LINKEDIN, NAMES, OPENING, PHONE_CALL, PORTS, SECOND_OPENING } from "./seed-words";

const HOUR = 3_600_000;
/** Of the mails that go, by their number: what their provider said instead of yes. */
const TROUBLE = new Map([
  [5, { status: "refused", kind: "recipient", code: "550 5.1.1", reason: "No such mailbox here." }],
  [9, { status: "unknown", code: null, reason: "The line was cut after the text was sent." }],
  [
    14,
    {
      status: "refused",
      kind: "message",
      code: "552 5.3.4",
      reason: "The message is too large for this list.",
    },
  ],
] as const);

/**
 * A campaign that has been sending for a week, into the simulated world: mails that went and did not, some that wait for a
 * yes, one nobody knows about, calls to make. By the planner and dispatch themselves, on days that are over.
 */
export async function seedSending(at: (days: number) => CamContext, mailboxIds: readonly string[]) {
  const { campaignId } = await createCampaign(
    at(9),
    CreateCampaign.parse({
      name: "Marinas and harbour offices of the northern Atlantic coast, winter berths only",
      service: "A berth plan that fills itself from the waiting list",
      goalClients: 3,
      goalMrrMinor: 180_000,
      mode: "SANDBOX",
      approval: "FIRST",
      approvalFirst: 1,
      idealCustomer: { industries: ["Marinas"], countries: ["IE", "PT"], roles: ["Harbour master"] },
    }),
  );
  const { sequenceId } = await saveSequence(
    at(9),
    SaveSequence.parse({
      ...{ campaignId, sequenceId: null, tier: null },
      name: "Berths that stand empty while a waiting list is full, with a call between",
      steps: [
        { ...mailStep(0), variants: [OPENING, SECOND_OPENING] },
        { channel: "CALL", delayDays: 1, inThread: false, instructions: PHONE_CALL, variants: [] },
        { ...mailStep(2), inThread: true, variants: [ANSWER] },
        { channel: "LINKEDIN", delayDays: 3, inThread: false, instructions: LINKEDIN, variants: [] },
      ],
    }),
  );
  await setCampaignMailboxes(at(9), {
    campaignId,
    mailboxes: mailboxIds.map((mailboxId) => ({ mailboxId, weight: 1 })),
  });
  await startCampaign(at(9), { campaignId });
  await addPeople(at(8), campaignId, sequenceId);

  let gone = 0;
  const sender = createMemorySender();
  const mail = createMailRoom(() => ({
    ...sender,
    send: async (one) => {
      const trouble = TROUBLE.get(++gone as 5);
      return trouble ?? sender.send(one);
    },
  }));
  // The first ones were read by somebody; from today on a yes is asked for.
  await setApproval(at(8), campaignId, "NONE");
  for (let day = 7; day >= 1; day--) {
    const noon = at(day).now();
    const hour = (utc: number): CamContext => {
      const moment = new Date(noon);
      moment.setUTCHours(utc, 30, 0, 0);
      return { ...at(day), mail, now: () => moment };
    };
    await plan(hour(6), campaignId);
    for (let utc = 9; utc <= 17; utc++) {
      const ctx = hour(utc);
      await dispatchDue(ctx, { worker: "demo", campaignId, until: new Date(ctx.now().getTime() + HOUR) });
    }
  }
  await setApproval(at(0), campaignId, "ALL");
  await addPeople(at(0), campaignId, sequenceId, NAMES.length - 6);
  await plan(at(0), campaignId);
  await takeBack(at(0), campaignId);
}

const mailStep = (delayDays: number) => ({
  channel: "MAIL" as const,
  delayDays,
  inThread: false,
  instructions: null,
});

const setApproval = ({ db, workspaceId }: CamContext, id: string, approval: "NONE" | "ALL") =>
  db.campaign.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { approval, approvalFirst: null },
  });

/** People who are known to fit already: in the demo nobody waits for the night's jobs. */
async function addPeople(ctx: CamContext, campaignId: string, sequenceId: string, from = 0) {
  const { db, workspaceId } = ctx;
  const now = ctx.now();
  const these = from === 0 ? NAMES.slice(0, NAMES.length - 6) : NAMES.slice(from);
  for (const [place, fullName] of these.entries()) {
    const port = PORTS[(from + place) % PORTS.length];
    if (!port) continue;
    const plain = fullName
      .normalize("NFD")
      .replace(/[^\w ]/g, "")
      .toLowerCase()
      .split(" ");
    const { leadId, contactId } = await addLead(
      ctx,
      AddLead.parse({
        ...{
          campaignId,
          fullName,
          title: place % 3 === 0 ? "Harbour master" : "Head of berths and winter storage",
        },
        email: `${plain[0]}.${plain.at(-1)}@${port.domain}`,
        ...{ company: port.name, domain: port.domain, city: port.city, country: port.country },
        ...{
          lawfulBasis: "LEGITIMATE_INTEREST",
          sourceDetail: "the visitors’ book of the boat show",
          phone: `+353 555 01 ${10 + place}`,
        },
      }),
    );
    await db.contact.update({
      where: { workspaceId_id: { workspaceId, id: contactId } },
      data: { verification: place % 11 === 7 ? "INVALID" : "VALID" },
    });
    await db.lead.update({
      where: { workspaceId_id: { workspaceId, id: leadId } },
      data: { status: "ROUTED", tier: "WARM", sequenceId, statusChangedAt: now, nextActionAt: now },
    });
  }
}

async function plan(ctx: CamContext, campaignId: string) {
  for (const status of PLAN_ORDER)
    await inTransaction(ctx, async (tx) => {
      const scene = await sceneOf(tx, campaignId, { rehearsal: false });
      const asked = {
        status,
        after: FROM_THE_FIRST,
        until: new Date(scene.until),
        atMost: 500,
        rehearsal: false,
      };
      const due = await nextDue(tx, campaignId, asked);
      await planLeads(
        tx,
        scene,
        due.map(({ id }) => id),
        false,
      );
    });
}

/** One that somebody took back, and one whose reader said no before it went. */
async function takeBack(ctx: CamContext, campaignId: string) {
  const { db, workspaceId } = ctx;
  const [one, other] = await db.outbound.findMany({
    where: { workspaceId, campaignId, state: { in: ["AWAITING_APPROVAL", "READY"] } },
    orderBy: { id: "desc" },
    take: 2,
    select: { id: true, recipientAddress: true },
  });
  if (one)
    await cancelOutbound(ctx, {
      outboundId: one.id,
      reason: "They are on holiday until Christmas: a call instead.",
    });
  if (other?.recipientAddress)
    await suppress(ctx, Suppress.parse({ entries: [other.recipientAddress], note: "Asked by telephone." }));
}

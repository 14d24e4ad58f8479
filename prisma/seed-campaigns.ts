import { createCampaign } from "@/lib/cam/campaign/create";
import { pauseCampaign } from "@/lib/cam/campaign/pause";
import { CreateCampaign } from "@/lib/cam/campaign/schema";
import { startCampaign } from "@/lib/cam/campaign/start";
import { updateCampaign } from "@/lib/cam/campaign/update";
import type { CamContext } from "@/lib/cam/context";
import { connectMailbox } from "@/lib/cam/mailbox/connect";
import { ConnectMailbox } from "@/lib/cam/mailbox/schema";
import { setCampaignMailboxes } from "@/lib/cam/mailbox/set-campaign";
import { saveSequence } from "@/lib/cam/sequence/save";
import { SaveSequence } from "@/lib/cam/sequence/schema";
import { seedPeople } from "./seed-people";
import { seedSending } from "./seed-sending";

/** Four campaigns: one that was paused, one left half way, one just begun, and one that has been sending for a week. */
export async function seedCampaigns(at: (days: number) => CamContext) {
  const ownedBy = async (email: string) => {
    const { db, workspaceId } = at(0);
    const { userId } = await db.membership.findFirstOrThrow({ where: { workspaceId, user: { email } } });
    return userId;
  };
  const aoife = await ownedBy("aoife.oconnell@lighthouse.example.com");
  const tomasz = await ownedBy("tomasz.wisniewski@lighthouse.example.com");

  const maya = await connectMailbox(at(27), simulated("maya.santos", "Maya Santos"));
  const jonas = await connectMailbox(at(27), simulated("jonas.weber", "Jonas Weber"));

  const accountants = await createCampaign(
    at(25),
    CreateCampaign.parse({
      name: "Accountants in Galway and Cork",
      service: "A client portal that replaces the monthly pile of mails",
      ownerId: tomasz,
      goalClients: 4,
      goalMrrMinor: 240_000,
      mode: "SANDBOX",
      idealCustomer: {
        industries: ["Accounting", "Tax advice"],
        countries: ["IE"],
        cities: ["Galway", "Cork", "Limerick"],
        employees: { least: 5, most: 40 },
        roles: ["Partner", "Office manager"],
      },
    }),
  );
  await addSequence(at(24), accountants.campaignId);
  await setCampaignMailboxes(at(24), {
    campaignId: accountants.campaignId,
    mailboxes: [
      { mailboxId: maya.mailboxId, weight: 2 },
      { mailboxId: jonas.mailboxId, weight: 1 },
    ],
  });
  await startCampaign(at(23), accountants);
  await seedPeople(at, accountants.campaignId);
  await pauseCampaign(at(6), {
    campaignId: accountants.campaignId,
    reason: "The price list changes on the first of the month: nobody should be offered the old one.",
  });

  const clinics = await createCampaign(
    at(12),
    CreateCampaign.parse({
      name: "Dental clinics in Porto and Braga",
      service: "Booking pages that fill the empty chairs of next week",
      ownerId: aoife,
      goalClients: 6,
      goalMrrMinor: 480_000,
      dailyCap: 15,
      approval: "FIRST",
      approvalFirst: 25,
    }),
  );
  await updateCampaign(at(11), {
    campaignId: clinics.campaignId,
    version: 0,
    idealCustomer: {
      industries: ["Dental clinics", "Orthodontics"],
      countries: ["PT"],
      cities: ["Porto", "Braga", "Guimarães"],
      employees: { least: 4, most: 30 },
      roles: ["Owner", "Practice manager"],
      seniorities: ["Owner", "Manager"],
      keywords: ["second location", "online booking"],
    },
  });
  await updateCampaign(at(9), {
    campaignId: clinics.campaignId,
    version: 1,
    sendWindow: [1, 2, 3, 4].map((weekday) => ({ weekday, from: "08:30", until: "12:30" })),
  });

  await seedSending(at, [maya.mailboxId, jonas.mailboxId]);
  await createCampaign(
    at(2),
    CreateCampaign.parse({
      name: "Small hotels on the Algarve coast",
      service: "Direct bookings without a portal's commission",
      goalClients: 5,
    }),
  );
}

/** Two plain mails. */
const addSequence = (ctx: CamContext, campaignId: string) =>
  saveSequence(
    ctx,
    SaveSequence.parse({
      ...{ campaignId, sequenceId: null, name: "Short and plain", tier: null },
      steps: [
        { delayDays: 0, subject: "The monthly pile of mails", body: FIRST },
        { delayDays: 4, subject: null, body: SECOND },
      ].map(({ delayDays, ...wording }, place) => ({
        ...{ channel: "MAIL", delayDays, inThread: place > 0, instructions: null },
        variants: [{ label: "A", weight: 1, ...wording }],
      })),
    }),
  );

const FIRST = `Hello {{ first_name | default: "there" }},

how do your clients send you their papers at the end of a month? With most offices of your size it is thirty mails with attachments.

We build portals where they drop them, and you see at once who is late. Would a look at one be of use?`;

const SECOND = `Hello {{ first_name | default: "there" }},

in case it went under: a portal takes us two weeks, and you can try it with five of your clients first.`;

/** Nothing leaves the demo. */
const simulated = (name: string, senderName: string) =>
  ConnectMailbox.parse({ address: `${name}@lighthouse.example.com`, senderName, provider: "SANDBOX" });

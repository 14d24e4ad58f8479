import { createCampaign } from "@/lib/cam/campaign/create";
import { CreateCampaign } from "@/lib/cam/campaign/schema";
import type { CamContext } from "@/lib/cam/context";
import type { Prisma } from "@/lib/db/generated/client";
import type { LeadTier } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";

type Person = Omit<
  Prisma.ContactUncheckedCreateInput,
  "workspaceId" | "id" | "emailKey" | "emailDomain" | "source" | "lawfulBasis"
>;
type LeadIs = Omit<Prisma.LeadUncheckedCreateInput, "workspaceId" | "id" | "contactId" | "campaignId">;

export async function addPerson({ db, workspaceId }: CamContext, person: Person = {}) {
  const id = newId();
  const { email } = person;
  await db.contact.create({
    data: {
      workspaceId,
      id,
      source: "MANUAL",
      lawfulBasis: "LEGITIMATE_INTEREST",
      ...person,
      ...(email && { emailKey: email, emailDomain: email.slice(email.indexOf("@") + 1) }),
    },
  });
  return id;
}

export async function addCampaign(ctx: CamContext, name = "Clinics in Porto") {
  const { campaignId } = await createCampaign(ctx, CreateCampaign.parse({ name }));
  return campaignId;
}

/** The sequence of a tier; without one, the campaign's fallback. */
export async function addSequence(
  { db, workspaceId }: CamContext,
  campaignId: string,
  tier: LeadTier | null = null,
) {
  const sequenceId = newId();
  const name = tier ? `For ${tier.toLowerCase()} leads` : "For everybody";
  await db.sequence.create({ data: { workspaceId, id: sequenceId, campaignId, name, tier } });
  return { campaignId, sequenceId };
}

/** A lead of a new person, in a new campaign unless one is given. */
export async function addLead(
  ctx: CamContext,
  {
    campaignId,
    contactId,
    person,
    ...lead
  }: LeadIs & { campaignId?: string; contactId?: string; person?: Person } = {},
) {
  const ids = {
    leadId: newId(),
    contactId: contactId ?? (await addPerson(ctx, person)),
    campaignId: campaignId ?? (await addCampaign(ctx)),
  };
  await ctx.db.lead.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: ids.leadId,
      contactId: ids.contactId,
      campaignId: ids.campaignId,
      ...lead,
    },
  });
  return ids;
}

export const eventsOf = ({ db, workspaceId }: CamContext, leadId: string) =>
  db.leadEvent.findMany({ where: { workspaceId, leadId }, orderBy: [{ at: "asc" }, { id: "asc" }] });

export const leadOf = ({ db, workspaceId }: CamContext, leadId: string) =>
  db.lead.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: leadId } } });

export const trailOf = async ({ db, workspaceId }: CamContext, subjectId: string) =>
  (await db.auditEvent.findMany({ where: { workspaceId, subjectId }, orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );

import { emailDomain, emailKey } from "@/lib/cam/address-key/rules";
import type { CamContext } from "@/lib/cam/context";
import { addressHash } from "@/lib/cam/suppression/address-hash";
import { newId } from "@/lib/ids";

export async function addCampaign({ db, workspaceId }: CamContext, name = "Clinics") {
  const { id } = await db.campaign.create({
    data: { id: newId(), workspaceId, name, currency: "EUR", dailyCap: 20 },
  });
  return id;
}

/** A contact and their lead, as an import would have made them. */
export async function addPerson(ctx: CamContext, campaignId: string, email: string, more: object = {}) {
  const ids = { workspaceId: ctx.workspaceId, id: newId() };
  await ctx.db.contact.create({
    data: {
      ...ids,
      email,
      emailKey: emailKey(email) ?? null,
      emailDomain: emailDomain(email) ?? null,
      source: "MANUAL",
      lawfulBasis: "LEGITIMATE_INTEREST",
      ...more,
    },
  });
  const lead = await ctx.db.lead.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: newId(),
      campaignId,
      contactId: ids.id,
      nextActionAt: ctx.now(),
    },
  });
  return { contactId: ids.id, leadId: lead.id };
}

export const statusOf = async ({ db }: CamContext, leadId: string) =>
  (await db.lead.findFirstOrThrow({ where: { id: leadId } })).status;

/** What an erasure leaves behind. */
export const erase = ({ db, workspaceId }: CamContext, email: string) =>
  db.suppression.create({
    data: {
      id: newId(),
      workspaceId,
      kind: "HASH",
      value: addressHash(workspaceId, emailKey(email) ?? ""),
      reason: "ERASED",
      source: "ERASURE",
    },
  });

/** The same mailbox, as five systems would write it. */
export const SPELLINGS: readonly (readonly [what: string, said: string, written: string])[] = [
  ["in another case", "Ada@Example.com", "aDA@eXAMPLE.COM"],
  ["with a tag, where the plain address said no", "ada@example.com", "ada+newsletter@example.com"],
  ["without the tag it said no with", "ada+newsletter@example.com", "ada@example.com"],
  ["with another tag", "ada+one@example.com", "ada+two@example.com"],
  ["with dots, at a provider that reads over them", "adalovelace@gmail.com", "a.da.lovelace@googlemail.com"],
  ["with an international domain as DNS spells it", "ada@müller.example", "ada@xn--mller-kva.example"],
  ["below a domain that said no", "hopper.example", "ada@mail.hopper.example"],
];

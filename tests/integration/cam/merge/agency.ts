import { mergeContacts } from "@/lib/cam/merge/merge";
import type { MergeChoices } from "@/lib/cam/merge/schema";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { rawSql } from "@/tests/support/database";

/** A workspace to merge people in. */
export async function agencyIn(db: PrismaClient) {
  const made = await testWorkspace(db);
  const { ctx } = made;
  const { workspaceId } = ctx;
  const person = async (email: string | null, more: Partial<Prisma.ContactUncheckedCreateInput> = {}) => {
    const id = newId();
    await db.contact.create({
      data: {
        workspaceId,
        id,
        email,
        emailKey: email?.toLowerCase() ?? null,
        emailDomain: email?.split("@")[1]?.toLowerCase() ?? null,
        source: "IMPORT",
        lawfulBasis: "LEGITIMATE_INTEREST",
        ...more,
      },
    });
    return id;
  };
  const campaign = async (name: string) => {
    const id = newId();
    await db.campaign.create({ data: { workspaceId, id, name, currency: "EUR", dailyCap: 20 } });
    const sequenceId = newId();
    await db.sequence.create({ data: { workspaceId, id: sequenceId, campaignId: id, name: "All" } });
    return { id, sequenceId };
  };
  const lead = async (
    contactId: string,
    campaignId: string,
    more: Partial<Prisma.LeadUncheckedCreateInput> = {},
  ) => {
    const id = newId();
    await db.lead.create({ data: { workspaceId, id, contactId, campaignId, ...more } });
    return id;
  };
  const merge = (
    keepId: string,
    otherId: string,
    choices: MergeChoices = {},
    versions = { keepVersion: 0, otherVersion: 0 },
  ) => mergeContacts(ctx, { keepId, otherId, choices, ...versions });
  const contact = (id: string) => db.contact.findFirstOrThrow({ where: { workspaceId, id } });
  const leadOf = (id: string) => db.lead.findFirstOrThrow({ where: { workspaceId, id } });
  return { ...made, workspaceId, person, campaign, lead, merge, contact, leadOf };
}

/** All of a workspace that a merge may touch, but for what it may only add to, and for what counts changes. */
export const tables = (url: string, workspaceId: string) =>
  rawSql(
    url,
    `select (select jsonb_agg(to_jsonb(c) - 'version' order by c."id") from "Contact" c where c."workspaceId" = $1) as contacts,
            (select jsonb_agg(to_jsonb(l) - 'version' order by l."id") from "Lead" l where l."workspaceId" = $1) as leads,
            (select jsonb_agg(to_jsonb(a) order by a."id") from "ContactAlias" a where a."workspaceId" = $1) as aliases,
            (select jsonb_agg(to_jsonb(t) order by t."leadId", t."tagId") from "LeadTag" t where t."workspaceId" = $1) as tags,
            (select jsonb_agg(to_jsonb(i) - 'updatedAt' order by i."id") from "Inbound" i where i."workspaceId" = $1) as inbounds,
            (select jsonb_agg(to_jsonb(p) - 'updatedAt' order by p."id") from "Appointment" p where p."workspaceId" = $1) as appointments,
            (select jsonb_agg(to_jsonb(v) - 'updatedAt' order by v."id") from "ReviewItem" v where v."workspaceId" = $1 and v."reasons" <> '{by-hand}') as reviews`,
    [workspaceId],
  );

import { readableFields } from "../contact/schema";
import type { CamContext } from "../context";
import type { Addressee, Letterhead, Sender } from "./schema";

type Row = Omit<Addressee, "customFields" | "consented"> & { customFields: unknown; lawfulBasis: string };

/** Public to what writes: these leads as addressees, in one statement however many they are. */
export async function addresseesOf(
  { db, workspaceId }: CamContext,
  leadIds: readonly string[],
): Promise<Addressee[]> {
  const rows = await db.$queryRaw<Row[]>`
    select l."id"::text as "leadId", l."campaignId"::text, c."id"::text as "contactId", y."id"::text as "companyId",
           c."email" as "address", c."firstName", c."lastName", c."title", coalesce(c."city", y."city") as "city",
           c."zone" as "contactZone", c."country"::text as "contactCountry", c."source"::text, c."sourceDetail",
           c."lawfulBasis"::text, c."customFields", y."name" as "company", y."domain" as "companyDomain", y."zone" as "companyZone",
           y."country"::text as "companyCountry", y."industry", y."employees"
      from "Lead" l
      join "Contact" c on c."workspaceId" = l."workspaceId" and c."id" = l."contactId"
      left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
     where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${[...leadIds]}::uuid[])
     order by l."id"`;
  return rows.map(({ customFields, lawfulBasis, ...row }) => ({
    ...row,
    consented: lawfulBasis === "CONSENT",
    customFields: readableFields(customFields),
  }));
}

/** Public to what writes: what stands above and below every mail of a campaign. */
export async function letterheadOf({ db, workspaceId }: CamContext, campaignId: string): Promise<Letterhead> {
  const { name, service, workspace } = await db.campaign.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    select: {
      name: true,
      service: true,
      workspace: { select: { name: true, postalAddress: true, zone: true } },
    },
  });
  return {
    campaign: name,
    service,
    workspace: workspace.name,
    postalAddress: workspace.postalAddress,
    workspaceZone: workspace.zone,
  };
}

/** Public to what writes: who writes from these mailboxes. */
export async function sendersOf(
  { db, workspaceId }: CamContext,
  mailboxIds: readonly string[],
): Promise<Map<string, Sender>> {
  const rows = await db.mailbox.findMany({
    where: { workspaceId, id: { in: [...mailboxIds] } },
    select: { id: true, address: true, senderName: true, signature: true },
  });
  return new Map(
    rows.map(({ id, address, senderName, signature }) => [
      id,
      { mailboxId: id, address, name: senderName, signature },
    ]),
  );
}

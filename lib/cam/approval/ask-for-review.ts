import type { CamContext } from "../context";

export const CAMPAIGN_ASKS = "This campaign asks for a yes before it goes.";

/** Public to what writes mails: puts these before a person, those with something against them first. */
export async function askForReview(
  tx: CamContext,
  asked: readonly { outboundId: string; stops: readonly { code: string; because: string }[] }[],
) {
  if (asked.length === 0) return;
  const why = ({ stops }: (typeof asked)[number]) =>
    stops.length > 0 ? stops.map(({ because }) => because).join(" ") : CAMPAIGN_ASKS;
  await tx.db.$executeRaw`
    insert into "ReviewItem" ("workspaceId", "id", "kind", "outboundId", "reasons", "why", "priority", "createdAt", "updatedAt")
    select ${tx.workspaceId}::uuid, r."id", 'MESSAGE', r."outbound", string_to_array(r."codes", ' '), r."why", r."priority", ${tx.now()}, ${tx.now()}
      from unnest(${asked.map(() => tx.newId())}::uuid[], ${asked.map(({ outboundId }) => outboundId)}::uuid[],
                  ${asked.map(({ stops }) => stops.map(({ code }) => code).join(" ") || "approval")}::text[], ${asked.map(why)}::text[],
                  ${asked.map(({ stops }) => (stops.length > 0 ? 1 : 0))}::int[]) as r("id", "outbound", "codes", "why", "priority")
    on conflict do nothing`;
}

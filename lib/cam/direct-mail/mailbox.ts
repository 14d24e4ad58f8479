import type { CamContext } from "../context";
import type { Addressee } from "../letter/schema";
import type { SendMails } from "./schema";

/** From where each goes: the mailbox that is named, else the one that wrote to them before, else the campaign's that is used most. */
export async function chooseBoxes(
  { db, workspaceId }: CamContext,
  mails: readonly SendMails["mails"][number][],
  people: ReadonlyMap<string, Addressee>,
): Promise<Map<string, string>> {
  const given = await db.lead.findMany({
    where: { workspaceId, id: { in: mails.map(({ leadId }) => leadId) } },
    select: { id: true, mailboxId: true },
  });
  const had = new Map(given.map(({ id, mailboxId }) => [id, mailboxId]));
  const named = mails.flatMap(({ mailboxId }) => mailboxId ?? []);
  const able = await db.mailbox.findMany({
    where: {
      ...{ workspaceId, state: "ACTIVE" },
      OR: [
        { id: { in: [...named, ...given.flatMap(({ mailboxId }) => mailboxId ?? [])] } },
        {
          campaigns: {
            some: { campaignId: { in: [...people.values()].map(({ campaignId }) => campaignId) } },
          },
        },
      ],
    },
    select: { id: true, campaigns: { select: { campaignId: true, weight: true } } },
  });
  const isAble = new Set(able.map(({ id }) => id));
  const firstOf = (campaignId: string | undefined) =>
    able
      .flatMap(({ id, campaigns }) =>
        campaigns.filter((one) => one.campaignId === campaignId).map(({ weight }) => ({ id, weight })),
      )
      .sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1))[0]?.id;
  return new Map(
    mails.flatMap(({ leadId, mailboxId }): [string, string][] => {
      const id = mailboxId ?? had.get(leadId) ?? firstOf(people.get(leadId)?.campaignId);
      return id && isAble.has(id) ? [[leadId, id]] : [];
    }),
  );
}

import { effectiveMode } from "../campaign/rules";
import type { CamContext } from "../context";
import type { Addressee } from "../letter/schema";
import { GIVEN_COUNTS } from "../mailbox/given";
import type { SendMails } from "./schema";

/**
 * From where each goes: the mailbox that is named, else the one that wrote to them before, else the campaign's that is used
 * most. Where real mail goes out none is chosen that only plays; one that is named is, and the gate says why it stays. A
 * test is no campaign's mail, and goes by the workspace's mode.
 */
export async function chooseBoxes(
  { db, workspaceId }: CamContext,
  mails: readonly SendMails["mails"][number][],
  people: ReadonlyMap<string, Addressee>,
  { asTest = false } = {},
): Promise<Map<string, string>> {
  // As the planner takes it: one that was taken out, and never wrote to them, wrote a program's mail, and was theirs from then on.
  const given = await db.$queryRaw<{ id: string; mailboxId: string | null }[]>`
    select l."id"::text, case when l."firstMailAt" is not null or ${GIVEN_COUNTS} then l."mailboxId"::text end as "mailboxId" from "Lead" l
     where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${mails.map(({ leadId }) => leadId)}::uuid[])`;
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
    select: { id: true, provider: true, campaigns: { select: { campaignId: true, weight: true } } },
  });
  const isAble = new Set(able.map(({ id }) => id));
  const isReal = await whereReal(
    { db, workspaceId },
    [...people.values()].map(({ campaignId }) => campaignId),
    asTest,
  );
  const plays = new Set(able.flatMap(({ id, provider }) => (provider === "SANDBOX" ? [id] : [])));
  const mayChoose = (id: string, campaignId: string | undefined) => !plays.has(id) || !isReal(campaignId);
  const firstOf = (campaignId: string | undefined) =>
    able
      .filter(({ id }) => mayChoose(id, campaignId))
      .flatMap(({ id, campaigns }) =>
        campaigns.filter((one) => one.campaignId === campaignId).map(({ weight }) => ({ id, weight })),
      )
      .sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1))[0]?.id;
  return new Map(
    mails.flatMap(({ leadId, mailboxId }): [string, string][] => {
      const campaignId = people.get(leadId)?.campaignId;
      const before = had.get(leadId);
      const id = mailboxId ?? (before && mayChoose(before, campaignId) ? before : firstOf(campaignId));
      return id && isAble.has(id) ? [[leadId, id]] : [];
    }),
  );
}

/** In which of these campaigns real mail goes out. */
async function whereReal(
  { db, workspaceId }: Pick<CamContext, "db" | "workspaceId">,
  campaignIds: readonly string[],
  asTest: boolean,
) {
  const workspace = await db.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { mode: true },
  });
  const campaigns = await db.campaign.findMany({
    where: { workspaceId, id: { in: [...new Set(campaignIds)] } },
    select: { id: true, mode: true },
  });
  const modes = new Map(campaigns.map(({ id, mode }) => [id, asTest ? null : mode]));
  return (campaignId: string | undefined) =>
    effectiveMode(modes.get(campaignId ?? "") ?? null, workspace.mode) === "LIVE";
}

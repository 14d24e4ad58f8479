import { requireRole } from "../access";
import { askThoseThatWait } from "../approval/ask-those-that-wait";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal, wrongField } from "../errors";
import { followOn } from "../jobs/follow-on";
import { scoreJob } from "../jobs/score";
import type { Json } from "../json";
import { columnsOf, keepTogether } from "./create";
import { checkOwner } from "./owner";
import { noSuchCampaign, settingsOf } from "./reads";
import { JUDGED_BY } from "./rules";
import type { CampaignSettings, UpdateCampaign } from "./schema";

/** Changes what is named and leaves the rest. A change made on an older version is refused, whatever it touches. */
export async function updateCampaign(ctx: CamContext, { campaignId, version, ...input }: UpdateCampaign) {
  requireRole(ctx, "OPERATOR");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const row = await tx.db.campaign.findUnique({
      where: { workspaceId_id: { workspaceId, id: campaignId } },
    });
    if (!row) throw noSuchCampaign();
    if (row.state === "ARCHIVED")
      throw new Refusal("conflict", "This campaign is archived. Restore it before you change it.");
    if (row.version !== version) throw overtaken();

    const before = settingsOf(row);
    const said = Object.entries(input).filter(([, value]) => value !== undefined);
    const after: CampaignSettings = { ...before, ...Object.fromEntries(said) };
    keepTogether(after);
    const changed = (Object.keys(after) as (keyof CampaignSettings)[]).filter(
      (name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]),
    );
    if (changed.length === 0) return { campaignId, version };
    if (changed.includes("ownerId")) await checkOwner(tx, after.ownerId);
    if (changed.includes("currency")) await keepCurrency(tx, campaignId);

    const rescores = JUDGED_BY.some((name) => changed.includes(name));
    const { count } = await tx.db.campaign.updateMany({
      where: { workspaceId, id: campaignId, version, state: { not: "ARCHIVED" } },
      data: {
        ...columnsOf(after),
        version: version + 1,
        // Leads scored under an older one are due again.
        ...(rescores && { scoringVersion: { increment: 1 } }),
      },
    });
    if (count === 0) throw overtaken();
    const asks = changed.includes("approval") || changed.includes("approvalFirst");
    const askedAbout = asks ? await askThoseThatWait(tx, { id: campaignId, ...after }) : 0;
    const pick = (from: CampaignSettings) =>
      Object.fromEntries(changed.map((name) => [name, from[name] as Json]));
    await recordAudit(tx, {
      action: "campaign.changed",
      subjectKind: "campaign",
      subjectId: campaignId,
      before: pick(before),
      after: pick(after),
      ...(askedAbout > 0 && { detail: { askedAbout } }),
    });
    if (rescores && row.state !== "COMPLETED" && (await anyScored(tx, campaignId)))
      await followOn(tx, scoreJob, campaignId);
    return { campaignId, version: version + 1 };
  });
}

const anyScored = async ({ db, workspaceId }: CamContext, campaignId: string) =>
  (await db.lead.findFirst({
    where: { workspaceId, campaignId, score: { not: null } },
    // The index has them in this order: without it, a campaign with nobody scored is found out by reading all leads.
    orderBy: { score: "desc" },
    select: { id: true },
  })) !== null;

const overtaken = () =>
  new Refusal(
    "conflict",
    "Somebody else changed this campaign since you opened it. Read it again, then make your change on what is there now.",
  );

/** What leads are worth is kept in the campaign's currency: another one would make other sums of it. */
async function keepCurrency({ db, workspaceId }: CamContext, campaignId: string) {
  const lead = await db.lead.findFirst({ where: { workspaceId, campaignId }, select: { id: true } });
  if (lead)
    throw wrongField("currency", "It has leads already, and what they are worth is kept in this currency.");
}

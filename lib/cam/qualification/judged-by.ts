import { Judging } from "../campaign/schema";
import type { CamContext } from "../context";
import type { OwnWords } from "../taxonomy/schema";
import type { JudgedBy } from "./rules";
import { RuleCondition } from "./schema";

export interface CampaignJudging extends JudgedBy {
  /** This workspace's own words, for what a learnt rule looks at. */
  words: OwnWords;
}

/** Public to what judges: by what this campaign does it now. Of what was learnt only what a person confirmed counts. */
export async function campaignJudging(
  { db, workspaceId }: CamContext,
  campaignId: string,
): Promise<CampaignJudging> {
  const { qualifyAt, rejectBelow, judging, channels } = await db.campaign.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    select: { qualifyAt: true, rejectBelow: true, judging: true, channels: true },
  });
  const rules = await db.judgingRule.findMany({
    where: { workspaceId, campaignId, state: "CONFIRMED" },
    orderBy: { id: "asc" },
    select: { verdict: true, condition: true, decidedBy: true },
  });
  const words =
    rules.length > 0
      ? await db.synonym.findMany({ where: { workspaceId }, select: { kind: true, term: true, means: true } })
      : [];
  return {
    qualifyAt,
    rejectBelow,
    judging: Judging.parse(judging),
    mailOnly: channels.every((channel) => channel === "MAIL"),
    rules: rules.map(({ verdict, condition, decidedBy }) => ({
      verdict,
      condition: RuleCondition.parse(condition),
      confirmedBy: decidedBy ?? "somebody",
    })),
    words,
  };
}

import { notFound } from "next/navigation";
import { cache } from "react";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { readCampaign } from "@/lib/cam/campaign/reads";
import { CampaignId } from "@/lib/cam/campaign/schema";
import { Refusal } from "@/lib/cam/errors";
import { deeds } from "../deeds";

/** The campaign a page is about, and what this person may do with it. Asked for once per request, for page and title. */
export const openCampaign = cache(async (campaignId: string) => {
  const ctx = await operatorContext();
  const asked = CampaignId.safeParse({ campaignId });
  if (!asked.success) notFound();
  // Whether it exists, and for this person: a page that says so later would have answered 200 already.
  const campaign = await readCampaign(ctx, asked.data).catch((error: unknown) => {
    if (error instanceof Refusal) notFound();
    throw error;
  });
  const mayChange = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  return { ctx, campaign, mayChange, deeds: mayChange ? deeds : undefined };
});

interface Asked {
  params: Promise<{ campaignId: string }>;
}

/** "Clinics in Porto · Settings", as the tab of the browser says it. */
export const titled =
  (part?: string) =>
  async ({ params }: Asked) => {
    const { campaign } = await openCampaign((await params).campaignId);
    return { title: part ? `${campaign.settings.name} · ${part}` : campaign.settings.name };
  };

import { redirect } from "next/navigation";
import { z } from "zod";
import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { asNew, type Draft, draftOf } from "@/components/sequence/draft";
import { exampleSequence } from "@/components/sequence/example";
import { SequenceEditor } from "@/components/sequence/sequence-editor";
import { TIERS, whose } from "@/components/sequence/told";
import type { CamContext } from "@/lib/cam/context";
import { findSequence, listSequences } from "@/lib/cam/sequence/reads";
import { titled } from "../../campaign";
import { openSequences, whatCanBeSaid } from "../deeds";

export const generateMetadata = titled("New sequence");

/** What the address asks for; what it does not know begins with nothing, for everybody. */
const Asked = z.object({
  tier: z.enum(["HOT", "WARM", "COOL", "COLD"]).nullable().catch(null),
  from: z
    .union([z.literal("example"), z.uuid()])
    .nullable()
    .catch(null),
});

export default async function NewSequencePage({
  params,
  searchParams,
}: PageProps<"/campaigns/[campaignId]/sequence/new">) {
  const { ctx, campaign, campaignDeeds, deeds } = await openSequences((await params).campaignId);
  if (!deeds) redirect(`/campaigns/${campaign.id}/sequence`);
  const [{ sequences }, writable] = await Promise.all([
    listSequences(ctx, { campaignId: campaign.id }),
    whatCanBeSaid(ctx, campaign.id),
  ]);
  const { tier, from } = Asked.parse(await searchParams);
  const free = [tier, null, ...TIERS].find((one) => sequences.every((other) => other.tier !== one)) ?? null;
  return (
    <CampaignFrame campaign={campaign} deeds={campaignDeeds}>
      <SequenceEditor
        campaignId={campaign.id}
        stored={null}
        first={{ ...(await beginWith(ctx, from, free)), tier: free }}
        taken={sequences}
        writable={writable}
        deeds={deeds}
      />
    </CampaignFrame>
  );
}

async function beginWith(
  ctx: CamContext,
  from: string | null,
  tier: Draft["tier"],
): Promise<Omit<Draft, "tier">> {
  if (from === "example") return exampleSequence();
  const source = from && (await findSequence(ctx, from));
  if (source) return { ...asNew(draftOf(source)), name: `${source.name}, for ${whose(tier)}`.slice(0, 80) };
  return { name: tier ? `For ${whose(tier)}` : "For everybody", steps: [] };
}

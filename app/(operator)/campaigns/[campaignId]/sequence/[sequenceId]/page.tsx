import { notFound } from "next/navigation";
import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { draftOf } from "@/components/sequence/draft";
import { SequenceEditor } from "@/components/sequence/sequence-editor";
import { listSequences } from "@/lib/cam/sequence/reads";
import { titled } from "../../campaign";
import { openSequences, whatCanBeSaid } from "../deeds";

export const generateMetadata = titled("Sequence");

export default async function OneSequencePage({
  params,
}: PageProps<"/campaigns/[campaignId]/sequence/[sequenceId]">) {
  const { campaignId, sequenceId } = await params;
  const { ctx, campaign, campaignDeeds, deeds } = await openSequences(campaignId);
  const [{ sequences }, writable] = await Promise.all([
    listSequences(ctx, { campaignId: campaign.id }),
    whatCanBeSaid(ctx, campaign.id),
  ]);
  const sequence = sequences.find(({ id }) => id === sequenceId);
  if (!sequence) notFound();
  const { id, name, tier, version, steps } = sequence;
  const stored = { id, name, tier, version, steps };
  return (
    <CampaignFrame campaign={campaign} deeds={campaignDeeds}>
      <SequenceEditor
        key={id}
        campaignId={campaign.id}
        stored={stored}
        first={draftOf(stored)}
        taken={sequences}
        writable={writable}
        {...(deeds && { deeds })}
      />
    </CampaignFrame>
  );
}

import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { SettingsFacts } from "@/components/campaigns/settings-facts";
import { SettingsForm } from "@/components/campaigns/settings-form";
import { CampaignMailboxes } from "@/components/mailboxes/campaign-mailboxes";
import { Card } from "@/components/ui/card";
import { campaignMailboxes } from "@/lib/cam/mailbox/reads";
import { setCampaignMailboxesAction } from "../../../settings/mailboxes/actions";
import { updateCampaignAction } from "../../actions";
import { listColleagues } from "../../colleagues";
import { openCampaign, titled } from "../campaign";

export const generateMetadata = titled("Settings");

export default async function CampaignSettingsPage({
  params,
}: PageProps<"/campaigns/[campaignId]/settings">) {
  const { ctx, campaign, mayChange, deeds } = await openCampaign((await params).campaignId);
  const { id, version, settings, workspace } = campaign;
  const open = mayChange && campaign.state !== "ARCHIVED";
  const mailboxes = await campaignMailboxes(ctx, { campaignId: id });
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      {open ? (
        <SettingsForm
          campaign={{ id, version, settings }}
          workspace={workspace}
          colleagues={await listColleagues(ctx)}
          save={updateCampaignAction}
        />
      ) : (
        <Card flush className="max-w-3xl">
          <SettingsFacts campaign={campaign} />
          {!mayChange && (
            <p className="border-line border-t px-card py-3 text-muted text-table">
              Only an operator or admin can change these settings.
            </p>
          )}
        </Card>
      )}
      <section id="mailboxes" className="max-w-3xl scroll-mt-4 pt-6">
        <Card
          title="Mailboxes"
          help="Who writes first is chosen in turns: one with 2 turns is taken twice as often as one with 1. 0 keeps a mailbox for those it wrote to; empty does not use it."
        >
          <CampaignMailboxes
            campaignId={id}
            choices={mailboxes.items}
            save={open ? setCampaignMailboxesAction : undefined}
          />
        </Card>
      </section>
    </CampaignFrame>
  );
}

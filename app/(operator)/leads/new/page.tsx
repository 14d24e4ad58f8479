import { NewLead } from "@/components/lead/new-lead";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { operatorContext } from "@/lib/auth/operator";
import { listOpenCampaigns } from "@/lib/cam/import/campaigns";
import { addLeadAction } from "./actions";

export const metadata = { title: "Add a lead" };

export default async function NewLeadPage({ searchParams }: PageProps<"/leads/new">) {
  const ctx = await operatorContext("OPERATOR");
  const [campaigns, { campaign }] = await Promise.all([listOpenCampaigns(ctx), searchParams]);
  return (
    <div className="max-w-3xl">
      <PageHeader
        title="Add a lead"
        line="One person, by hand. Whoever is here already is found by their address or profile; whoever said no is refused."
      />
      {campaigns.length === 0 ? (
        <Card>
          <EmptyState
            bare
            title="There is no campaign to add somebody to"
            action={
              <ButtonLink look="primary" href="/campaigns/new">
                New campaign
              </ButtonLink>
            }
          >
            A lead is a person in a campaign. A draft is enough to begin with.
          </EmptyState>
        </Card>
      ) : (
        <NewLead
          campaigns={campaigns}
          chosen={
            campaigns.find(({ id }) => id === campaign)?.id ??
            (campaigns.length === 1 ? campaigns[0]?.id : undefined)
          }
          add={addLeadAction}
        />
      )}
    </div>
  );
}

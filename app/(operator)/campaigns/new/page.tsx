import { NewCampaign } from "@/components/campaigns/new-campaign";
import { StepBar } from "@/components/campaigns/step-bar";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { createCampaignAction } from "../actions";
import { listColleagues } from "../colleagues";

export const metadata = { title: "New campaign" };

export default async function NewCampaignPage() {
  const ctx = await operatorContext("OPERATOR");
  return (
    <div className="max-w-3xl">
      <PageHeader
        title="New campaign"
        line="Four short steps. The first makes a draft, which you can leave and come back to."
      />
      <StepBar current="goal" />
      <NewCampaign
        owner={"id" in ctx.actor ? ctx.actor.id : ""}
        colleagues={await listColleagues(ctx)}
        create={createCampaignAction}
      />
    </div>
  );
}

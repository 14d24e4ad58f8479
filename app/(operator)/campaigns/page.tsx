import { CampaignsList } from "@/components/campaigns/campaigns-list";
import { NoCampaigns } from "@/components/campaigns/no-campaigns";
import { told } from "@/components/operations/told";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { countCampaigns, listCampaigns } from "@/lib/cam/campaign/reads";
import { CampaignFilter } from "@/lib/cam/campaign/schema";
import { deeds } from "./deeds";

export const metadata = { title: "Campaigns" };

export default async function CampaignsPage({ searchParams }: PageProps<"/campaigns">) {
  const ctx = await operatorContext();
  const { q, state } = await searchParams;
  const asked = CampaignFilter.safeParse({ ...(q && { q }), ...(state && { state }) });
  const [page, all] = await Promise.all([
    listCampaigns(ctx, asked.success ? asked.data : CampaignFilter.parse({})),
    countCampaigns(ctx),
  ]);
  const mayPlan = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  return (
    <>
      <PageHeader
        title="Campaigns"
        line="Each has a goal, an ideal customer, its sequences, its limits and a mode."
        {...(mayPlan &&
          all > 0 && {
            action: (
              <ButtonLink look="primary" href="/campaigns/new">
                New campaign
              </ButtonLink>
            ),
          })}
      />
      {all === 0 ? (
        <NoCampaigns mayPlan={mayPlan} />
      ) : (
        <CampaignsList first={told(page)} deeds={mayPlan ? deeds : undefined} />
      )}
    </>
  );
}

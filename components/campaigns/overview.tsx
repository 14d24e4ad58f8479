import { ChartCard } from "@/components/charts/chart-card";
import { Funnel } from "@/components/charts/funnel";
import { MEANINGS } from "@/components/ui/badges";
import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { EmptyState } from "@/components/ui/states";
import type { CampaignFigures } from "@/lib/cam/campaign/figures";
import type { CampaignDetail } from "@/lib/cam/campaign/reads";
import type { LeadStatus } from "@/lib/db/generated/enums";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { GoalBars, goalsOf } from "./goal-progress";
import { ReadinessList } from "./readiness-list";
import { counted, windowInWords } from "./words";

export function Overview({ campaign }: { campaign: CampaignDetail }) {
  const { settings, figures, state, workspace } = campaign;
  const standing = state === "DRAFT" || state === "PAUSED";
  const missing = campaign.readiness.filter(({ met, needed }) => needed && !met).length;
  const window = settings.sendWindow ?? workspace.sendWindow;
  const readiness = (
    <Card
      title={`${missing > 0 ? "Before it can" : "It can"} ${state === "PAUSED" ? "go on" : "start"}`}
      help={
        missing > 0
          ? `${formatCountOf(missing, "thing")} missing. Nothing is sent until then.`
          : "Everything it needs is there."
      }
    >
      <ReadinessList campaignId={campaign.id} draft={state === "DRAFT"} requirements={campaign.readiness} />
    </Card>
  );
  return (
    <div className="flex flex-col gap-6">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure label="Leads" value={counted(figures.leads, figures.leadsAreMore)} />
        <Figure
          label="Sent within 24 hours"
          value={formatCount(figures.sentToday)}
          note={`of at most ${formatCount(settings.dailyCap)} · ${windowInWords(window)}`}
        />
        <Figure
          label="Replied"
          value={figures.sent > 0 ? counted(figures.replied) : "—"}
          note={
            figures.sent > 0
              ? `of ${counted(figures.sent)} ${figures.sent === 1 ? "mail" : "mails"} sent`
              : "nothing is sent yet"
          }
        />
        <Figure
          label="Won"
          value={counted(figures.won)}
          note={
            settings.goalClients
              ? `of ${formatCountOf(settings.goalClients, "client")} wanted`
              : "no goal in clients"
          }
        />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        {/* What there is to read stands first and wide: without leads that is what is missing. */}
        {standing && figures.leads === 0 ? readiness : <Progress figures={figures} />}
        <div className="flex flex-col gap-6">
          {standing && figures.leads > 0 && readiness}
          {goalsOf({ campaign: settings, figures }).length > 0 && (
            <Card title="Goal">
              <GoalBars campaign={settings} figures={figures} />
            </Card>
          )}
          {standing && figures.leads === 0 && <Progress figures={figures} />}
        </div>
      </div>
    </div>
  );
}

function Progress({ figures }: { figures: CampaignFigures }) {
  const { statuses, leads } = figures;
  if (leads === 0) {
    return (
      <Card title="How far its leads are">
        <EmptyState bare title="No leads yet">
          Once people are in this campaign, this shows how many were found, fit, were written to, replied and
          became clients.
        </EmptyState>
      </Card>
    );
  }
  const of = (...held: LeadStatus[]) => held.reduce((sum, status) => sum + (statuses[status] ?? 0), 0);
  const steps = [
    { name: "Found", count: leads },
    { name: "Fit", count: of("QUALIFIED", "ROUTED", "NURTURED", "REPLIED", "CONVERTED") },
    { name: "Written to", count: of("NURTURED", "REPLIED", "CONVERTED") },
    { name: "Replied", count: of("REPLIED", "CONVERTED") },
    { name: "Won", count: of("CONVERTED") },
  ];
  const out = of("REJECTED", "SUPPRESSED");
  const review = of("IN_REVIEW");
  return (
    <ChartCard
      title="How far its leads are"
      says={`${counted(leads, figures.leadsAreMore)} found, ${counted(out)} left out, ${counted(review)} wait for a person.`}
      table={{
        columns: ["Status", "Leads"],
        rows: (Object.keys(MEANINGS.status) as LeadStatus[])
          .filter((status) => statuses[status])
          .map((status) => [MEANINGS.status[status].label, counted(statuses[status] ?? 0)]),
      }}
    >
      <Funnel label="How far its leads are" steps={steps} />
    </ChartCard>
  );
}

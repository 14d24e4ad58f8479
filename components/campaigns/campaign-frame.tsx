import type { Route } from "next";
import type { ReactNode } from "react";
import { StateBadge } from "@/components/ui/badges";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import type { CampaignDetail } from "@/lib/cam/campaign/reads";
import { CampaignMenu, MainAction } from "./campaign-actions";
import type { CampaignDeeds } from "./deeds";
import { goalsOf } from "./goal-progress";
import { resumeAt, setupAt } from "./steps";
import { counted } from "./words";

interface CampaignFrameProps {
  campaign: CampaignDetail;
  deeds: CampaignDeeds | undefined;
  children: ReactNode;
}

/** What stands above each of a campaign's pages: its name, its state, its goal, the one thing to do. */
export function CampaignFrame({ campaign, deeds, children }: CampaignFrameProps) {
  const { id, state, settings } = campaign;
  const { leads, leadsAreMore } = campaign.figures;
  const page = `/campaigns/${id}`;
  const asked = { id, state, name: settings.name };
  const ready = campaign.readiness.every(({ met, needed }) => met || !needed);
  const unfinished = state === "DRAFT" && !ready;
  const next = resumeAt({ requirements: campaign.readiness });
  return (
    <>
      <PageHeader
        title={settings.name}
        line={<HeaderLine campaign={campaign} />}
        beside={
          <span className="flex gap-1.5">
            <StateBadge of="campaign" is={state} />
            <StateBadge of="mode" is={campaign.effectiveMode} />
          </span>
        }
        action={
          deeds && (
            <>
              {unfinished ? (
                <ButtonLink look="primary" href={setupAt(id, next) as Route}>
                  {next === "look" ? "Look over the set-up" : "Go on with the set-up"}
                </ButtonLink>
              ) : (
                <MainAction campaign={asked} deeds={deeds} />
              )}
              <CampaignMenu campaign={asked} deeds={deeds} />
            </>
          )
        }
      />
      {state === "PAUSED" && (
        <Banner tone="attention" title="This campaign is paused" className="mb-4">
          <p className="wrap-anywhere">{campaign.stateBecause}</p>
          <p className="text-muted">
            Since <Time at={campaign.stateChangedAt} />
          </p>
        </Banner>
      )}
      {state === "ARCHIVED" && (
        <Banner tone="information" title="This campaign is archived" className="mb-4">
          It sends nothing and cannot be changed until it is restored.
        </Banner>
      )}
      <Tabs
        label="Campaign"
        tabs={[
          { href: page as Route, label: "Overview" },
          {
            href: `${page}/people` as Route,
            label: "People",
            count: leads > 0 ? counted(leads, leadsAreMore) : 0,
          },
          { href: `${page}/scoring` as Route, label: "Scoring" },
          { href: `${page}/sequence` as Route, label: "Sequence" },
          { href: `${page}/calendar` as Route, label: "Calendar" },
          { href: `${page}/settings` as Route, label: "Settings" },
          { href: `${page}/activity` as Route, label: "Activity" },
        ]}
      />
      {children}
    </>
  );
}

/** Of mails that wait for a yes the figures know no time: none of these says that nothing is planned. */
const IDLE: Partial<Record<CampaignDetail["state"], string>> = {
  DRAFT: "not started yet",
  ACTIVE: "no mail is ready to go",
  PAUSED: "nothing goes while it is paused",
};

function HeaderLine({ campaign: { settings, figures, state } }: { campaign: CampaignDetail }) {
  const goals = goalsOf({ campaign: settings, figures }).map(
    ({ won, of, name }) => `${won} of ${of} ${name}`,
  );
  return (
    <>
      {goals.join(" · ") || settings.service || "No goal yet"}
      {" · "}
      {state === "ACTIVE" && figures.nextSendAt ? (
        <>
          next send <Time at={figures.nextSendAt} />
        </>
      ) : (
        (IDLE[state] ?? "nothing goes")
      )}
    </>
  );
}

"use client";

import { useMemo } from "react";
import type { Told } from "@/components/operations/told";
import { ask } from "@/components/ui/ask";
import { MEANINGS, StateBadge } from "@/components/ui/badges";
import { ButtonLink } from "@/components/ui/button";
import type { DataColumn } from "@/components/ui/data-table/columns";
import { DataTable } from "@/components/ui/data-table/data-table";
import type { Page } from "@/components/ui/data-table/pages";
import { usePages } from "@/components/ui/data-table/use-pages";
import { useTableQuery } from "@/components/ui/data-table/use-table-query";
import { EmptyState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { CampaignLine } from "@/lib/cam/campaign/reads";
import type { CampaignState } from "@/lib/db/generated/enums";
import { formatCount } from "@/lib/format/quantity";
import { CampaignMenu } from "./campaign-actions";
import type { CampaignDeeds } from "./deeds";
import { GoalWords } from "./goal-progress";
import { LeadBar } from "./lead-bar";
import { counted } from "./words";

type ToldCampaign = Told<CampaignLine>;

const columns: DataColumn<ToldCampaign>[] = [
  { id: "name", header: "Campaign", size: 220, cell: ({ name }) => <bdi title={name}>{name}</bdi> },
  {
    id: "state",
    header: "State",
    size: 108,
    pocket: true,
    cell: ({ state, stateBecause }) => (
      <span title={stateBecause ?? undefined}>
        <StateBadge of="campaign" is={state} />
      </span>
    ),
  },
  {
    id: "goal",
    header: "Goal",
    size: 140,
    pocket: true,
    cell: (campaign) => <GoalWords campaign={campaign} figures={campaign.figures} />,
  },
  { id: "leads", header: "Leads", size: 164, cell: ({ figures }) => <LeadBar figures={figures} /> },
  {
    id: "today",
    header: "24 hours",
    size: 84,
    numeric: true,
    cell: ({ figures, dailyCap }) => (
      <span title={`${formatCount(figures.sentToday)} of at most ${formatCount(dailyCap)} mails`}>
        {formatCount(figures.sentToday)} <span className="text-muted">of {formatCount(dailyCap)}</span>
      </span>
    ),
  },
  {
    id: "replied",
    header: "Replied",
    size: 76,
    numeric: true,
    cell: ({ figures }) =>
      figures.sent > 0 ? counted(figures.replied) : <span className="text-muted">—</span>,
  },
  {
    id: "next",
    header: "Next send",
    size: 124,
    cell: ({ state, figures }) =>
      state === "ACTIVE" && figures.nextSendAt ? (
        <Time at={figures.nextSendAt} relative />
      ) : (
        <span className="text-muted">{state === "ACTIVE" ? "Nothing ready" : "—"}</span>
      ),
  },
  {
    id: "owner",
    header: "Answers for it",
    size: 130,
    cell: ({ owner }) => owner ?? <span className="text-muted">Nobody</span>,
  },
  {
    id: "mode",
    header: "Mode",
    size: 110,
    hidden: true,
    cell: ({ mode }) => <StateBadge of="mode" is={mode} />,
  },
  {
    id: "made",
    header: "Made",
    size: 140,
    hidden: true,
    cell: ({ createdAt }) => <Time at={createdAt} relative />,
  },
];

const filters = [
  {
    id: "state",
    label: "State",
    options: (Object.keys(MEANINGS.campaign) as CampaignState[]).map((value) => ({
      value,
      label: MEANINGS.campaign[value].label,
    })),
  },
];
const sortable: string[] = [];
const idOf = ({ id }: ToldCampaign) => id;
const nameOf = ({ name }: ToldCampaign) => name;
const hrefOf = ({ id }: ToldCampaign) => `/campaigns/${id}`;

interface CampaignsListProps {
  first: Page<ToldCampaign>;
  /** What this person's role allows; without it the rows can be looked at. */
  deeds: CampaignDeeds | undefined;
}

export function CampaignsList({ first, deeds }: CampaignsListProps) {
  const { query, setQuery, pending } = useTableQuery(filters, sortable);
  const pages = usePages(first, (cursor) => nextPage(cursor, query), idOf);
  const withMenu = useMemo(
    () =>
      deeds
        ? [
            ...columns,
            {
              id: "more",
              header: "Actions",
              size: 72,
              numeric: true,
              cell: (campaign: ToldCampaign) => (
                <span className="relative z-[1] inline-flex">
                  <CampaignMenu campaign={campaign} deeds={deeds} opens />
                </span>
              ),
            },
          ]
        : columns,
    [deeds],
  );
  return (
    <DataTable
      name="campaigns"
      things="campaigns"
      columns={withMenu}
      rows={pages.rows}
      idOf={idOf}
      nameOf={nameOf}
      hrefOf={hrefOf}
      query={query}
      onQuery={setQuery}
      filters={filters}
      searchable
      more={pages.more}
      pending={pending}
      empty={
        <EmptyState
          title="Every campaign is archived"
          action={
            <ButtonLink href="/campaigns?state=ARCHIVED" size="small">
              Show archived campaigns
            </ButtonLink>
          }
        >
          They can be restored, or duplicated into a new draft.
        </EmptyState>
      }
    />
  );
}

function nextPage(
  cursor: string,
  { words, filters: chosen }: { words: string; filters: Readonly<Record<string, readonly string[]>> },
): Promise<Page<ToldCampaign>> {
  const asked = new URLSearchParams({ cursor });
  if (words.trim()) asked.set("q", words.trim());
  if (chosen.state) asked.set("state", chosen.state.join(","));
  return ask(`/api/cam/campaigns?${asked}`);
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { ask } from "@/components/ui/ask";
import { DataTable } from "@/components/ui/data-table/data-table";
import type { Page } from "@/components/ui/data-table/pages";
import type { Selection } from "@/components/ui/data-table/selection";
import { usePages } from "@/components/ui/data-table/use-pages";
import { useTableQuery } from "@/components/ui/data-table/use-table-query";
import type { Counted } from "@/lib/cam/lead-list/count";
import type { ViewLine } from "@/lib/cam/saved-view/schema";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { BulkActions } from "./bulk-actions";
import { columns, sortable } from "./columns";
import type { LeadDeeds, ViewDeeds } from "./deeds";
import { FREE_NAMES, filterDefs, type LeadChoices } from "./filters";
import { LeadPeek } from "./lead-peek";
import { MoreFilters } from "./more-filters";
import { SavedViews } from "./saved-views";
import { leadName, type ToldLead } from "./words";

interface LeadsListProps {
  first: Page<ToldLead>;
  choices: LeadChoices;
  views: readonly ViewLine[];
  viewDeeds: ViewDeeds;
  /** What this person's role allows; without it the rows can be looked at. */
  deeds: LeadDeeds | undefined;
  /** Who looks, for what is kept of how they look. */
  person: string;
}

const idOf = ({ id }: ToldLead) => id;
const NAMES = [
  "campaign",
  "status",
  "stage",
  "tier",
  "owner",
  "tag",
  "verification",
  "address",
  "source",
  "q",
  ...FREE_NAMES,
];

/** The question as the server reads it: what stands in the address, and nothing it does not know. */
const askedIn = (params: URLSearchParams, more: readonly string[] = []) =>
  Object.fromEntries(
    [...NAMES, ...more].map((name) => [name, params.get(name) ?? ""]).filter(([, value]) => value !== ""),
  ) as Record<string, string>;

const get = <Answer,>(path: string, asked: Record<string, string>) =>
  ask<Answer>(`${path}?${new URLSearchParams(asked)}`);

export function LeadsList({ first, choices, views, viewDeeds, deeds, person }: LeadsListProps) {
  const address = useSearchParams().toString();
  const filters = useMemo(() => filterDefs(choices, new URLSearchParams(address)), [choices, address]);
  const { query, setQuery, pending } = useTableQuery(filters, sortable);
  const params = new URLSearchParams(address);
  const asked = askedIn(params);
  // The lead's page leads on to the next of this list, in this order.
  const list = new URLSearchParams(askedIn(params, ["sort"])).toString().replaceAll("%2C", ",");
  const hrefOf = ({ id }: ToldLead) => `/leads/${id}?list=${encodeURIComponent(list)}`;
  const pages = usePages(
    first,
    (cursor) => get<Page<ToldLead>>("/api/cam/leads", { ...askedIn(params, ["sort"]), cursor }),
    idOf,
  );
  const { data: counted } = useQuery({
    queryKey: ["lead-count", asked, first],
    queryFn: () => get<Counted>("/api/cam/leads/count", asked),
  });

  const scopeOf = (selection: Selection) =>
    selection.scope === "some"
      ? { leadIds: [...selection.ids] }
      : {
          filter: asked,
          except: [...selection.except],
          seen: counted,
        };
  const bulk =
    deeds &&
    ((selection: Selection, clear: () => void) => (
      <BulkActions scope={scopeOf(selection)} choices={choices} deeds={deeds} onDone={clear} />
    ));
  return (
    <>
      <p role="status" className="pb-2 text-muted text-table tabular-nums">
        {counted ? inWords(counted, Object.keys(asked).length > 0) : "Counting"}
      </p>
      <DataTable
        // Two who share a browser pick their own columns.
        name={`leads-${person}`}
        things="leads"
        columns={columns}
        rows={pages.rows}
        idOf={idOf}
        nameOf={leadName}
        hrefOf={hrefOf}
        peek={(lead) => <LeadPeek lead={lead} />}
        query={query}
        onQuery={setQuery}
        filters={filters}
        searchable
        tools={
          <>
            <MoreFilters />
            <SavedViews views={views} deeds={viewDeeds} mayShare={deeds !== undefined} />
          </>
        }
        matching={counted?.count}
        about={counted?.exact === false}
        more={pages.more}
        pending={pending}
        {...(bulk && { bulk })}
        empty={null}
      />
    </>
  );
}

function inWords({ count, exact }: Counted, narrowed: boolean) {
  const leads = exact ? formatCountOf(count, "lead") : `About ${formatCount(count)} leads`;
  return narrowed ? `${leads} ${count === 1 ? "matches" : "match"}` : leads;
}

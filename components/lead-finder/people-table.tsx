"use client";

import { Search } from "lucide-react";
import { useRef } from "react";
import { createPortal } from "react-dom";
import { ask } from "@/components/ui/ask";
import { StateBadge } from "@/components/ui/badges";
import type { DataColumn } from "@/components/ui/data-table/columns";
import { DataTable } from "@/components/ui/data-table/data-table";
import { usePages } from "@/components/ui/data-table/use-pages";
import { useTableQuery } from "@/components/ui/data-table/use-table-query";
import { EmptyState } from "@/components/ui/states";
import { Basket } from "./basket";
import { Match } from "./match";
import { PersonPeek } from "./person-peek";
import { profileQuery } from "./profile-query";
import type { SearchPageProps } from "./search-page";
import { isAtWork, type ToldPeople, type ToldProfile, type ToldSearch } from "./told";
import { PLATFORM_NAMES } from "./words";

const nameOf = (person: ToldProfile) => person.fullName ?? person.email ?? person.handle;
const idOf = ({ id }: ToldProfile) => id;
const nothing = <span className="text-muted">—</span>;

const columns: DataColumn<ToldProfile>[] = [
  {
    id: "person",
    header: "Person",
    size: 150,
    cell: (person) => (
      <bdi className="block truncate" title={nameOf(person)}>
        {nameOf(person)}
      </bdi>
    ),
  },
  { id: "match", header: "Match", size: 72, pocket: true, cell: (person) => <Match person={person} /> },
  {
    id: "title",
    header: "Title",
    size: 124,
    pocket: true,
    cell: ({ title, companyName }) => (
      <span className="block truncate" title={[title, companyName].filter(Boolean).join(", ")}>
        {[title, companyName].filter(Boolean).join(", ") || nothing}
      </span>
    ),
  },
  {
    id: "reach",
    header: "Reached by",
    size: 150,
    cell: ({ email, linkedinUrl, saidNo }) =>
      saidNo ? (
        "Said no"
      ) : email ? (
        <bdi className="block truncate" title={email}>
          {email}
        </bdi>
      ) : linkedinUrl ? (
        "LinkedIn profile"
      ) : (
        <span className="text-muted">Nothing known</span>
      ),
  },
  {
    id: "location",
    header: "Place",
    size: 92,
    cell: ({ location }) => (
      <span className="block truncate" title={location ?? undefined}>
        {location ?? nothing}
      </span>
    ),
  },
  { id: "platform", header: "Source", size: 84, cell: ({ platform }) => PLATFORM_NAMES[platform] },
  {
    id: "state",
    header: "Lead",
    size: 100,
    cell: ({ leadId, outcome }) => {
      if (leadId) return "Is a lead";
      return outcome && outcome !== "NEW" ? <StateBadge of="row" is={outcome} /> : nothing;
    },
  },
];

const filters = [
  {
    id: "platforms",
    label: "Source",
    options: Object.entries(PLATFORM_NAMES).map(([value, label]) => ({ value, label })),
  },
  {
    id: "least",
    label: "Match",
    options: [
      { value: "0.8", label: "0.80 and better" },
      { value: "0.6", label: "0.60 and better" },
      { value: "0.4", label: "0.40 and better" },
    ],
  },
  {
    id: "only",
    label: "Lead",
    options: [
      { value: "open", label: "No lead yet" },
      { value: "leads", label: "Is a lead" },
    ],
  },
];
const sortable: string[] = [];

/** Who was found, the best match first; the chosen ones lie in the basket at the foot. */
export function PeopleTable({
  search,
  people,
  campaigns,
  deeds,
}: Omit<SearchPageProps, "first"> & { search: ToldSearch }) {
  const { query, setQuery, pending } = useTableQuery(filters, sortable);
  const asked = profileQuery(
    Object.fromEntries(Object.entries(query.filters).map(([id, values]) => [id, values.join(",")])),
  );
  const pages = usePages(
    people,
    (cursor) =>
      ask<ToldPeople>(
        `/api/cam/discovery/jobs/${search.id}/profiles?${new URLSearchParams({ ...asked, cursor })}`,
      ),
    idOf,
  );
  const foot = useRef<HTMLDivElement>(null);
  return (
    <div className="min-w-0">
      <DataTable
        name="found-people"
        things="people"
        columns={columns}
        rows={pages.rows}
        more={pages.more}
        idOf={idOf}
        nameOf={nameOf}
        query={query}
        onQuery={setQuery}
        filters={filters}
        pending={pending}
        {...(people.matching !== null && { matching: people.matching })}
        peek={(person) => <PersonPeek person={person} />}
        {...(deeds && {
          bulk: (selection, clear) =>
            foot.current &&
            createPortal(
              <Basket
                search={search}
                asked={asked}
                selection={selection}
                matching={people.matching ?? undefined}
                campaigns={campaigns}
                deeds={deeds}
                onDone={clear}
              />,
              foot.current,
            ),
        })}
        empty={
          <EmptyState
            icon={Search}
            title={isAtWork(search) ? "Nobody has been found yet" : "Nobody was found"}
          >
            {isAtWork(search)
              ? "People stand here as soon as a source names some."
              : "How each source went stands beside this. Change what you look for, or name other sites."}
          </EmptyState>
        }
      />
      <div ref={foot} className="sticky bottom-0 z-10 max-sm:bottom-14" />
    </div>
  );
}

"use client";

import { useMemo, useState } from "react";
import { StateBadge } from "@/components/ui/badges";
import { Button } from "@/components/ui/button";
import type { DataColumn } from "@/components/ui/data-table/columns";
import { DataTable } from "@/components/ui/data-table/data-table";
import type { Page } from "@/components/ui/data-table/pages";
import type { TableQuery } from "@/components/ui/data-table/table-query";
import { usePages } from "@/components/ui/data-table/use-pages";
import { useTableQuery } from "@/components/ui/data-table/use-table-query";
import { EmptyState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import { Why } from "@/components/ui/why";
import { formatCountOf } from "@/lib/format/quantity";

interface Lead {
  id: string;
  name: string;
  company: string;
  tier: "HOT" | "WARM" | "COOL" | "COLD";
  score: number;
  seenAt: string;
}

const FIRST = ["Maria", "Jonas", "Aylin", "Noor", "Wolfeschlegelsteinhausenbergerdorff", "Zoë", "Bo"];
const LAST = ["Sousa", "Lindqvist", "Öztürk", "de Vries", "Rechtsschutzversicherung", "O’Neill", "Li"];
const TIERS = ["HOT", "WARM", "COOL", "COLD"] as const;

const leads: Lead[] = Array.from({ length: 10_000 }, (_, place) => ({
  id: `lead-${place}`,
  name: `${FIRST[place % FIRST.length]} ${LAST[(place * 3) % LAST.length]}`,
  company: `Example Works ${place % 97}`,
  tier: TIERS[(place * 7) % 4] ?? "COLD",
  score: ((place * 37) % 100) / 100,
  seenAt: new Date(Date.UTC(2026, 10, 20) - place * 3_600_000).toISOString(),
}));

const columns: DataColumn<Lead>[] = [
  { id: "name", header: "Name", sortable: true, cell: (lead) => <bdi>{lead.name}</bdi> },
  { id: "company", header: "Company", sortable: true, size: 180, pocket: true, cell: (lead) => lead.company },
  {
    id: "tier",
    header: "Tier",
    size: 110,
    pocket: true,
    cell: (lead) => <StateBadge of="tier" is={lead.tier} />,
  },
  {
    id: "score",
    header: "Score",
    size: 90,
    numeric: true,
    sortable: true,
    cell: (lead) => (
      <Why
        title={`Score ${lead.score.toFixed(2)}`}
        nextCheck="2026-11-24T03:00:00Z"
        reasons={[
          {
            id: "industry",
            speaks: "for",
            text: "The industry fits",
            weight: "+0.30",
            evidence: "Company page",
          },
          { id: "size", speaks: "against", text: "Larger than the ideal customer", weight: "−0.05" },
          {
            id: "budget",
            speaks: "neither",
            text: "No budget is known: it lowers confidence, not the score",
          },
        ]}
      >
        {lead.score.toFixed(2)}
      </Why>
    ),
  },
  { id: "seen", header: "Last seen", size: 290, cell: (lead) => <Time at={lead.seenAt} /> },
  { id: "id", header: "Id", hidden: true, cell: (lead) => <code className="font-mono">{lead.id}</code> },
];

const filters = [
  {
    id: "tier",
    label: "Tier",
    options: [
      { value: "HOT", label: "Hot" },
      { value: "WARM", label: "Warm" },
      { value: "COOL", label: "Cool" },
      { value: "COLD", label: "Cold" },
    ],
  },
];
const sortable = ["name", "company", "score"];
const idOf = (lead: Lead) => lead.id;
const nameOf = (lead: Lead) => lead.name;
const hrefOf = (lead: Lead) => `/gallery?lead=${lead.id}`;

function answer({ words, filters: chosen, sort }: TableQuery): Lead[] {
  const found = leads.filter(
    ({ name, company, tier }) =>
      `${name} ${company}`.toLowerCase().includes(words.trim().toLowerCase()) &&
      (!chosen.tier || chosen.tier.includes(tier)),
  );
  if (!sort) return found;
  const key = sort.by as "name" | "company" | "score";
  const way = sort.descending ? -1 : 1;
  return found.sort((one, other) => (one[key] > other[key] ? way : one[key] < other[key] ? -way : 0));
}

const PAGE = 100;

const pageAt = (found: Lead[], start: number): Page<Lead> => ({
  items: found.slice(start, start + PAGE),
  nextCursor: start + PAGE < found.length ? String(start + PAGE) : null,
});

const SHOWN_AS = ["rows", "pages", "loading", "error", "empty"] as const;

export function Lists() {
  const { query, setQuery, pending } = useTableQuery(filters, sortable);
  const [as, setAs] = useState<(typeof SHOWN_AS)[number]>("rows");
  const found = useMemo(() => (as === "rows" || as === "pages" ? answer(query) : []), [as, query]);
  const first = useMemo(() => pageAt(found, 0), [found]);
  const pages = usePages(first, async (cursor) => pageAt(found, Number(cursor)), idOf);
  const rows = as === "pages" ? pages.rows : found;
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">List of 10,000</h2>
        {SHOWN_AS.map((state) => (
          <Button
            key={state}
            size="small"
            look={state === as ? "secondary" : "quiet"}
            onClick={() => setAs(state)}
          >
            {state}
          </Button>
        ))}
      </div>
      <DataTable
        name="gallery"
        things="leads"
        columns={columns}
        rows={rows}
        idOf={idOf}
        nameOf={nameOf}
        hrefOf={hrefOf}
        query={query}
        onQuery={setQuery}
        filters={filters}
        searchable
        matching={found.length}
        more={as === "pages" ? pages.more : undefined}
        pending={pending}
        loading={as === "loading"}
        error={
          as === "error"
            ? { message: "The database did not answer within 5 seconds.", retry: () => setAs("rows") }
            : undefined
        }
        peek={(lead) => (
          <p>
            {lead.company}, score {lead.score.toFixed(2)}
          </p>
        )}
        bulk={(selection, clear) => (
          <Button
            size="small"
            onClick={() => {
              clear();
              showToast(
                selection.scope === "some"
                  ? `${formatCountOf(selection.ids.size, "lead")} archived`
                  : "All matching leads archived",
                { undo: () => showToast("They are back") },
              );
            }}
          >
            Archive
          </Button>
        )}
        empty={
          <EmptyState title="No leads yet" action={<Button look="primary">Import a file</Button>}>
            A lead is a person in a campaign. Bring a list, or let the lead finder look.
          </EmptyState>
        }
      />
    </section>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import type { Told } from "@/components/operations/told";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { DataColumn } from "@/components/ui/data-table/columns";
import { DataTable } from "@/components/ui/data-table/data-table";
import type { Page } from "@/components/ui/data-table/pages";
import { usePages } from "@/components/ui/data-table/use-pages";
import { useTableQuery } from "@/components/ui/data-table/use-table-query";
import { EmptyState } from "@/components/ui/states";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { SuppressionLine } from "@/lib/cam/suppression/reads";
import { KINDS, REASONS, SOURCES } from "@/lib/cam/suppression/schema";
import { noteColumn, offColumn, sinceColumn } from "./entry-columns";
import { nextPage } from "./next-page";
import { KIND, REASON, SOURCE, shownValue } from "./words";

type ToldLine = Told<SuppressionLine>;
export type Lift = (input: unknown) => Promise<ActionResult<unknown>>;

const columns: DataColumn<ToldLine>[] = [
  {
    id: "value",
    header: "Never written to",
    size: 340,
    cell: (line) => (
      <bdi className={line.kind === "HASH" ? "font-mono text-muted" : undefined} title={line.value}>
        {shownValue(line)}
      </bdi>
    ),
  },
  {
    id: "reason",
    header: "Why",
    size: 150,
    pocket: true,
    cell: ({ reason }) => <Badge tone={REASON[reason].tone}>{REASON[reason].label}</Badge>,
  },
  { id: "kind", header: "What", size: 110, cell: ({ kind }) => KIND[kind] },
  sinceColumn,
  { id: "source", header: "Through", size: 150, cell: ({ source }) => SOURCE[source] },
  noteColumn,
];

const options = <Value extends string>(values: readonly Value[], label: (value: Value) => string) =>
  values.map((value) => ({ value, label: label(value) }));

const filters = [
  { id: "kind", label: "What", options: options(KINDS, (kind) => KIND[kind]) },
  { id: "reason", label: "Why", options: options(REASONS, (reason) => REASON[reason].label) },
  { id: "source", label: "Through", options: options(SOURCES, (source) => SOURCE[source]) },
];
const sortable: string[] = [];
const idOf = ({ id }: ToldLine) => id;

interface SuppressionListProps {
  first: Page<ToldLine>;
  matching: number | undefined;
  /** What this person's role allows; without it the list can be looked at. */
  lift: Lift | undefined;
}

export function SuppressionList({ first, matching, lift }: SuppressionListProps) {
  const { query, setQuery, pending } = useTableQuery(filters, sortable);
  const pages = usePages(first, (cursor) => nextPage<ToldLine>("/api/cam/suppressions", cursor), idOf);
  const withLift = useMemo(
    () =>
      lift
        ? [...columns, offColumn<ToldLine>("Lift", 84, (line) => <LiftButton line={line} lift={lift} />)]
        : columns,
    [lift],
  );
  return (
    <DataTable
      name="suppressions"
      things="entries"
      columns={withLift}
      rows={pages.rows}
      idOf={idOf}
      nameOf={shownValue}
      query={query}
      onQuery={setQuery}
      filters={filters}
      searchable
      {...(matching !== undefined && { matching })}
      more={pages.more}
      pending={pending}
      empty={
        <EmptyState
          title="Nobody is on the list yet"
          {...(lift && {
            action: (
              <ButtonLink href="/safety/suppressions/add" size="small">
                Put somebody on the list
              </ButtonLink>
            ),
          })}
        >
          Whoever unsubscribes, complains or bounces comes here by themselves. Bring the opt-outs of the tool
          you used before, so that nobody who said no hears from you again.
        </EmptyState>
      }
    />
  );
}

function LiftButton({ line, lift }: { line: ToldLine; lift: Lift }) {
  const router = useRouter();
  const name = shownValue(line);
  return (
    <ConfirmDialog
      title={`Take ${name} off the list?`}
      confirm="Take off the list"
      reason={{
        label: "Why",
        help: "It stays on record with your name, after the entry is gone.",
        required: true,
      }}
      trigger={
        <Button size="small" look="quiet" aria-label={`Lift ${name}`}>
          Lift
        </Button>
      }
      onConfirm={(because) => lift({ suppressionId: line.id, because })}
      onDone={() => {
        showToast(`${name} is off the list`);
        router.refresh();
      }}
    >
      <p>
        {line.kind === "DOMAIN"
          ? "Everybody at this domain may be written to again."
          : "This person may be written to again."}{" "}
        {WARNING[line.reason] ?? ""}
      </p>
      <p>Their leads stay stopped: each is released by a decision of its own.</p>
    </ConfirmDialog>
  );
}

const WARNING: Partial<Record<ToldLine["reason"], string>> = {
  UNSUBSCRIBED: "They asked not to be. Do this only if they have asked you to write again.",
  COMPLAINED: "They reported a mail of yours as unwanted. A second report can cost you the domain.",
  ERASED: "They asked to be erased. Writing to them again needs a reason that stands up in law.",
  HARD_BOUNCE: "Their mailbox did not exist. If it still does not, the mail comes back and harms the domain.",
};

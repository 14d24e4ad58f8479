"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { whyNot } from "@/components/import/import-actions";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { describeList } from "@/lib/cam/suppression-list/reads";
import { LIST_FIELDS, LIST_REASONS } from "@/lib/cam/suppression-list/schema";
import { formatCountOf } from "@/lib/format/quantity";
import type { ListDeeds, ToldList } from "./list-page";
import { REASON } from "./words";

export type ListReading = Awaited<ReturnType<typeof describeList>> | { cannot: string };

const FIELD: Record<(typeof LIST_FIELDS)[number], string> = {
  entry: "Address or domain",
  address: "Address",
  domain: "Domain",
  reason: "Why",
  since: "Since when",
  note: "Note",
};
const NOTHING = "nothing";
const CHOICES = [
  { value: NOTHING, label: "Not used" },
  ...LIST_FIELDS.map((value) => ({ value, label: FIELD[value] })),
];
const REASONS = LIST_REASONS.map((value) => ({ value, label: REASON[value].label }));

interface ListDraftProps {
  list: ToldList;
  reading: ListReading;
  deeds: ListDeeds;
}

/** How the list is read, and what its columns hold, before anything is written. */
export function ListDraft({ list, reading, deeds }: ListDraftProps) {
  const router = useRouter();
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  if ("cannot" in reading) return <Banner tone="stop" title={reading.cannot} />;

  const run = (deed: () => ReturnType<ListDeeds["plan"]>) =>
    start(async () => {
      const result = await answerOf(deed());
      setProblem(result.ok ? undefined : whyNot(result));
      if (result.ok) router.refresh();
    });
  const holds = (column: number, field: string) => {
    // One column a field: the other that held it lets go.
    const others = Object.entries(list.mapping).filter(
      ([place, held]) => place !== String(column) && held !== field,
    );
    const mapping = Object.fromEntries(field === NOTHING ? others : [...others, [String(column), field]]);
    run(() => deeds.plan({ listId: list.id, mapping }));
  };
  return (
    <>
      <Card
        title="Columns"
        help={`Read as ${[reading.encoding, reading.delimiter && `parted by “${reading.delimiter === "\t" ? "tab" : reading.delimiter}”`].filter(Boolean).join(", ")}, ${reading.header ? "the first line names the columns" : "no line names the columns"}.`}
        action={
          <Button
            size="small"
            pending={pending}
            onClick={() => run(() => deeds.plan({ listId: list.id, format: { header: !reading.header } }))}
          >
            {reading.header ? "The first line is data" : "The first line names the columns"}
          </Button>
        }
      >
        <ul className="flex flex-col gap-4">
          {reading.columns.map(({ column, name }) => (
            <li key={column} className="grid gap-2 sm:grid-cols-[14rem_1fr] sm:items-end">
              <Field name={`column-${column}`} label={name || `Column ${column + 1}`}>
                <Select
                  value={list.mapping[String(column)] ?? NOTHING}
                  onValueChange={(field) => holds(column, field)}
                  options={CHOICES}
                />
              </Field>
              <p className="min-w-0 truncate pb-2 font-mono text-meta text-muted">
                {reading.sampleRows
                  .map((row) => row[column])
                  .filter(Boolean)
                  .slice(0, 4)
                  .join(" · ") || "empty"}
              </p>
            </li>
          ))}
        </ul>
        {reading.notes.length > 0 && (
          <ul className="pt-4 text-muted text-table">
            {reading.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </Card>
      <Card>
        <div className="max-w-md">
          <Field
            name="reason"
            label="Why they are on it"
            help="For lines that say no reason of their own. A graver reason that is on the list already stays."
          >
            <Select
              value={list.reason as (typeof LIST_REASONS)[number]}
              onValueChange={(reason) => run(() => deeds.plan({ listId: list.id, reason }))}
              options={REASONS}
            />
          </Field>
        </div>
      </Card>
      {problem && <Banner tone="stop" title={problem} live />}
      <div className="flex flex-wrap items-center gap-4">
        <Button look="primary" pending={pending} onClick={() => run(() => deeds.check({ listId: list.id }))}>
          Check {formatCountOf(reading.estimatedRows, "line", "lines", { about: !reading.complete })}
        </Button>
        <p className="text-muted text-table">Nothing is written yet.</p>
      </div>
    </>
  );
}

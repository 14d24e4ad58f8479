"use client";

import { clsx } from "clsx";
import { Fragment, useId } from "react";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { MergeChoices, MergedField } from "@/lib/cam/merge/schema";
import { formatCountOf } from "@/lib/format/quantity";
import type { ToldPair } from "./deeds";
import { FIELD_NAMES, nameOf, shownValue } from "./words";

type Side = "keep" | "other";
const SIDES: readonly Side[] = ["keep", "other"];

interface SideBySideProps {
  pair: ToldPair;
  choices: MergeChoices;
  /** Undefined for who may only look. */
  onChoose: ((field: MergedField, side: Side) => void) | undefined;
}

/** Both people, field by field: what differs is marked, and what would stay is chosen. */
export function SideBySide({ pair, choices, onChoose }: SideBySideProps) {
  return (
    <div>
      <div className="grid grid-cols-2 gap-x-4 gap-y-1 border-line border-b p-card">
        {SIDES.map((side) => (
          <Person key={side} person={pair[side]} stays={side === "keep"} />
        ))}
      </div>
      <dl className="divide-y divide-line">
        {pair.fields.map((row) => {
          const chosen = choices[row.field] ?? row.side;
          return (
            <div key={row.field} className="px-card py-2">
              <dt className="flex flex-wrap items-center gap-2 text-meta text-muted">
                {FIELD_NAMES[row.field]}
                {row.differs && row.keep !== null && row.other !== null && (
                  <Badge tone="attention">Differs</Badge>
                )}
                {row.differs && (
                  <span>
                    {choices[row.field] && choices[row.field] !== row.side
                      ? "Chosen by you"
                      : `Proposed: ${row.because}`}
                  </span>
                )}
              </dt>
              <dd className="grid grid-cols-2 gap-x-4 pt-1">
                {SIDES.map((side) => (
                  <Fragment key={side}>
                    <Value
                      row={row}
                      side={side}
                      chosen={chosen === side}
                      onChoose={row.differs ? onChoose : undefined}
                    />
                  </Fragment>
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

function Person({ person, stays }: { person: ToldPair["keep"]; stays: boolean }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h2 className="font-semibold wrap-anywhere">{nameOf(person)}</h2>
      <p className="text-meta text-muted">{stays ? "Stays" : "Becomes part of the other"}</p>
      <p className="text-meta text-muted">
        {formatCountOf(person.sent, "mail")} sent, {formatCountOf(person.received, "answer")},{" "}
        {formatCountOf(person.leads.length, "lead")}
      </p>
      <p className="text-meta text-muted wrap-anywhere">
        Known since <Time at={person.createdAt} />
        {person.sourceDetail && ` from ${person.sourceDetail}`}
      </p>
      {person.otherAddresses.length > 0 && (
        <p className="text-meta text-muted wrap-anywhere">Also {person.otherAddresses.join(", ")}</p>
      )}
      {person.suppressedBecause && (
        <p>
          <Badge tone="stop">Suppressed</Badge>
        </p>
      )}
    </div>
  );
}

interface ValueProps {
  row: ToldPair["fields"][number];
  side: Side;
  chosen: boolean;
  onChoose: SideBySideProps["onChoose"];
}

function Value({ row, side, chosen, onChoose }: ValueProps) {
  const id = useId();
  const value = row[side];
  const text = value === null ? "Not known" : shownValue(row.field, value);
  if (!onChoose || value === null) {
    return (
      <span
        className={clsx(
          "text-table wrap-anywhere",
          (value === null || !chosen) && "text-muted",
          chosen && row.differs && "font-medium",
        )}
      >
        {text}
      </span>
    );
  }
  return (
    <label
      htmlFor={id}
      className={clsx(
        "flex min-h-8 min-w-0 cursor-pointer items-start gap-2 rounded-control border px-2 py-1 text-table coarse:min-h-10",
        chosen ? "border-accent bg-accent-soft" : "border-line hover:bg-hover",
      )}
    >
      <input
        id={id}
        type="radio"
        name={`${row.field}-choice`}
        className="mt-0.5 accent-accent"
        checked={chosen}
        onChange={() => onChoose(row.field, side)}
        aria-label={`${FIELD_NAMES[row.field]}: ${text}`}
      />
      <span className="min-w-0 wrap-anywhere">{text}</span>
    </label>
  );
}

"use client";

import { clsx } from "clsx";
import { Building2, Clock, Merge } from "lucide-react";
import { useId, useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { CompanyChoices, MergedOfCompany } from "@/lib/cam/company-merge/schema";
import { formatCountOf } from "@/lib/format/quantity";
import type { ToldCompanies } from "./company-deeds";
import { WhyAlike } from "./consequences";

const FIELDS: Record<MergedOfCompany, string> = {
  name: "Name",
  domain: "Domain",
  website: "Website",
  industry: "Industry",
  employees: "Employees",
  tech: "Technology",
  city: "City",
  country: "Country",
  zone: "Time zone",
};
const SIDES = ["keep", "other"] as const;

interface CompanyPairProps {
  pair: ToldCompanies;
  may: boolean;
  busy: boolean;
  merge: (choices: CompanyChoices) => void;
  apart: () => void;
  later: () => void;
}

/** One question: both companies, why CAM asks, what happens, and the answers. */
export function CompanyPair({ pair, may, busy, merge, apart, later }: CompanyPairProps) {
  const [choices, setChoices] = useState<CompanyChoices>({});
  const ready = may && !busy;
  useShortcut("duplicates.merge", () => merge(choices), ready);
  useShortcut("duplicates.apart", apart, ready);
  useShortcut("duplicates.later", later, ready);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <Card flush>
        <CompanySides
          pair={pair}
          choices={choices}
          onChoose={may ? (field, side) => setChoices((before) => ({ ...before, [field]: side })) : undefined}
        />
        {may && (
          <div className="sticky bottom-0 flex flex-wrap items-center gap-2 rounded-b-card border-line border-t bg-surface p-card max-sm:bottom-14">
            <Button look="primary" icon={Merge} pending={busy} onClick={() => merge(choices)}>
              Merge the two
            </Button>
            <Button icon={Building2} disabled={busy} onClick={apart}>
              Different companies
            </Button>
            <Button look="quiet" icon={Clock} disabled={busy} onClick={later}>
              Later
            </Button>
          </div>
        )}
      </Card>
      <div className="flex flex-col gap-4">
        <WhyAlike pair={pair} title="Why they may be one company" />
        <CompanyConsequences pair={pair} />
      </div>
    </div>
  );
}

interface CompanySidesProps {
  pair: ToldCompanies;
  choices: CompanyChoices;
  /** Undefined for who may only look. */
  onChoose: ((field: MergedOfCompany, side: "keep" | "other") => void) | undefined;
}

/** Both companies, field by field: what differs is marked, and what would stay is chosen. */
export function CompanySides({ pair, choices, onChoose }: CompanySidesProps) {
  return (
    <>
      <div className="grid grid-cols-2 gap-x-4 border-line border-b p-card">
        {SIDES.map((side) => (
          <div key={side} className="flex min-w-0 flex-col gap-1">
            <h2 className="font-semibold wrap-anywhere">{pair[side].name}</h2>
            <p className="text-meta text-muted">{side === "keep" ? "Stays" : "Becomes part of the other"}</p>
            <p className="text-meta text-muted">
              {formatCountOf(pair[side].people, "person", "people")},{" "}
              {formatCountOf(pair[side].leads, "lead")}
            </p>
            {pair[side].alsoKnownAs.length > 0 && (
              <p className="text-meta text-muted wrap-anywhere">Also {pair[side].alsoKnownAs.join(", ")}</p>
            )}
            {pair[side].suppressedDomain && (
              <p>
                <Badge tone="stop">Domain suppressed</Badge>
              </p>
            )}
          </div>
        ))}
      </div>
      <dl className="divide-y divide-line">
        {pair.fields.map((row) => (
          <div key={row.field} className="px-card py-2">
            <dt className="flex flex-wrap items-center gap-2 text-meta text-muted">
              {FIELDS[row.field]}
              {row.differs && (
                <span>{choices[row.field] ? "Chosen by you" : `Proposed: ${row.because}`}</span>
              )}
            </dt>
            <dd className="grid grid-cols-2 gap-x-4 pt-1">
              {SIDES.map((side) => (
                <Value
                  key={side}
                  row={row}
                  side={side}
                  chosen={(choices[row.field] ?? row.side) === side}
                  onChoose={
                    onChoose && row.differs && row.keep !== null && row.other !== null
                      ? () => onChoose(row.field, side)
                      : undefined
                  }
                />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What a merge of the two would do. */
export function CompanyConsequences({ pair }: { pair: ToldCompanies }) {
  return (
    <Card title="What happens">
      <ul className="list-disc pl-5 text-muted text-table">
        <li>
          {pair.other.name} becomes part of {pair.keep.name}, and{" "}
          {formatCountOf(pair.other.people, "person goes", "people go")} over.
        </li>
        <li>What it was found by, domain or name, leads to {pair.keep.name} from then on.</li>
        <li>
          The suppression list stays as it is: a suppressed domain covers the addresses at it, and no others.
        </li>
        <li>It can be undone.</li>
      </ul>
    </Card>
  );
}

interface ValueProps {
  row: ToldCompanies["fields"][number];
  side: "keep" | "other";
  chosen: boolean;
  onChoose: (() => void) | undefined;
}

function Value({ row, side, chosen, onChoose }: ValueProps) {
  const id = useId();
  const text = row[side] ?? "Not known";
  if (!onChoose) {
    return (
      <span className={clsx("text-table wrap-anywhere", (row[side] === null || !chosen) && "text-muted")}>
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
        onChange={onChoose}
        aria-label={`${FIELDS[row.field]}: ${text}`}
      />
      <span className="min-w-0 wrap-anywhere">{text}</span>
    </label>
  );
}

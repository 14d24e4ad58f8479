"use client";

import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import { Time } from "@/components/ui/time";
import { useItem } from "./live";
import { PairContext } from "./pair-content";
import type { Colleague, ToldItem, ToldLine } from "./told";

const NOBODY = "nobody";
const link = "underline decoration-line-strong underline-offset-4 hover:decoration-ink";

interface ContextPaneProps {
  line: ToldLine;
  colleagues: readonly Colleague[];
  onAssign: ((to: Colleague | null) => void) | undefined;
}

/** What either answer does, what stands in the way anyhow, and whose it is. */
export function ContextPane({ line, colleagues, onAssign }: ContextPaneProps) {
  const { data: item } = useItem(line.id);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {item &&
        (item.of === "MERGE" || item.of === "COMPANY_MERGE" ? (
          <PairContext item={item} />
        ) : (
          <WhatHappens item={item} />
        ))}
      <Card title="Whose it is">
        {onAssign ? (
          <Select
            aria-label="Whose it is"
            options={[
              { value: NOBODY, label: "Anybody’s" },
              ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={line.assignee?.id ?? NOBODY}
            onValueChange={(id) => onAssign(colleagues.find((one) => one.id === id) ?? null)}
          />
        ) : (
          <p className="text-table">{line.assignee?.name ?? "Anybody’s"}</p>
        )}
        {line.snoozedUntil && (
          <p className="pt-2 text-meta text-muted">
            Put off until <Time at={line.snoozedUntil} />
          </p>
        )}
      </Card>
      {line.campaign && (
        <Card title="Where it belongs">
          <ul className="flex flex-col gap-1 text-table">
            <li>
              <Link className={link} href={`/campaigns/${line.campaign.id}` as Route}>
                {line.campaign.name}
              </Link>
            </li>
            {line.leadId && (
              <li>
                <Link className={link} href={`/leads/${line.leadId}` as Route}>
                  The lead’s page
                </Link>
              </li>
            )}
          </ul>
        </Card>
      )}
    </div>
  );
}

function WhatHappens({ item }: { item: ToldItem }) {
  const { yes, no } = item.consequences;
  const ways = item.of === "LEAD" ? item.lead.obstacles.filter(({ weight }) => weight === "stop") : [];
  return (
    <Card title="What happens">
      <div className="flex flex-col gap-3 text-table">
        {[["On yes", yes] as const, ["On no", no] as const].map(([title, lines]) => (
          <div key={title}>
            <p className="font-medium">{title}</p>
            <ul className="list-disc pl-5 text-muted">
              {lines.map((line) => (
                <li key={line} className="wrap-anywhere">
                  {line}
                </li>
              ))}
            </ul>
          </div>
        ))}
        {ways.length > 0 && (
          <div>
            <p className="font-medium">What stands in the way anyhow</p>
            <ul className="list-disc pl-5 text-muted">
              {ways.map(({ code, says }) => (
                <li key={`${code} ${says}`} className="wrap-anywhere">
                  {says}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  );
}

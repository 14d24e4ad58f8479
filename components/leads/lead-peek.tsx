import type { ReactNode } from "react";
import { StateBadge } from "@/components/ui/badges";
import { Time } from "@/components/ui/time";
import { Address } from "./columns";
import { SOURCES, type ToldLead } from "./words";

/** What somebody wants to know before they open it. */
export function LeadPeek({ lead }: { lead: ToldLead }) {
  const facts: [label: string, value: ReactNode][] = [
    ["Company", [lead.title, lead.company].filter(Boolean).join(", ") || "—"],
    ["Address", <Address key="address" {...lead} />],
    ["Campaign", lead.campaign],
    ["Status", <StateBadge key="status" of="status" is={lead.status} />],
    ["Stage", <StateBadge key="stage" of="stage" is={lead.stage} />],
    [
      "Score",
      lead.score === null
        ? "Not scored yet"
        : `${lead.score.toFixed(2)}${lead.tier ? `, ${lead.tier.toLowerCase()}` : ""}`,
    ],
    ["Owner", lead.owner ?? "Nobody"],
    ["Tags", lead.tags.map(({ name }) => name).join(", ") || "None"],
    ["Came from", SOURCES[lead.source]],
    ["Added", <Time key="added" at={lead.createdAt} />],
  ];
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-table">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

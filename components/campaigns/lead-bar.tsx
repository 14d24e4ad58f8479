import type { CampaignFigures } from "@/lib/cam/campaign/figures";
import type { LeadStatus } from "@/lib/db/generated/enums";
import { counted } from "./words";

const GROUPS: { name: string; statuses: readonly LeadStatus[]; colour: string }[] = [
  { name: "won", statuses: ["CONVERTED"], colour: "bg-positive-solid" },
  { name: "replied", statuses: ["REPLIED"], colour: "bg-attention-solid" },
  { name: "being written to", statuses: ["NURTURED"], colour: "bg-information-solid" },
  {
    name: "to come",
    statuses: ["HARVESTED", "ENRICHED", "SCORED", "QUALIFIED", "IN_REVIEW", "ROUTED"],
    colour: "bg-quiet-solid/50",
  },
  { name: "left out", statuses: ["REJECTED", "SUPPRESSED"], colour: "bg-stop-solid/40" },
];

/** A campaign's leads in one line: how many, and how far they are. */
export function LeadBar({
  figures,
}: {
  figures: Pick<CampaignFigures, "leads" | "leadsAreMore" | "statuses">;
}) {
  const { leads, leadsAreMore, statuses } = figures;
  if (leads === 0) return <span className="text-muted">None yet</span>;
  const parts = GROUPS.map(({ name, colour, statuses: held }) => ({
    name,
    colour,
    count: held.reduce((sum, status) => sum + (statuses[status] ?? 0), 0),
  })).filter(({ count }) => count > 0);
  const said = parts.map(({ name, count }) => `${counted(count)} ${name}`).join(", ");
  return (
    <span className="flex items-center gap-2.5" title={said}>
      <span className="w-11 shrink-0 text-right tabular-nums">{counted(leads, leadsAreMore)}</span>
      <span aria-hidden className="flex h-1.5 w-20 gap-px overflow-hidden rounded-full forced:border">
        {parts.map(({ name, colour, count }) => (
          <span key={name} className={colour} style={{ flexGrow: count, minWidth: 2 }} />
        ))}
      </span>
      <span className="sr-only">{said}</span>
    </span>
  );
}

import { formatCount, formatPercent } from "@/lib/format/quantity";
import { funnelShares } from "./series";

interface FunnelProps {
  label: string;
  steps: readonly { name: string; count: number }[];
}

/** From many to few: each step as a bar of the first, with its count and what share of the step before it is. */
export function Funnel({ label, steps }: FunnelProps) {
  return (
    <ol aria-label={label} className="flex flex-col gap-2 text-table">
      {funnelShares(steps).map(({ name, count, ofFirst, ofBefore }, place) => (
        <li key={name} className="grid grid-cols-[5rem_1fr_auto] items-center gap-3">
          <span className="truncate text-soft">{name}</span>
          <span className="h-5 overflow-hidden rounded-[4px] bg-quiet-soft forced:border">
            <span
              className="block h-full rounded-[4px] bg-series-1 forced:bg-[Highlight]"
              style={{ width: `${ofFirst * 100}%`, minWidth: count > 0 ? 2 : 0 }}
            />
          </span>
          <span className="min-w-24 text-right tabular-nums">
            <span className="font-medium">{formatCount(count)}</span>
            {place > 0 && <span className="pl-2 text-muted">{formatPercent(ofBefore)}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

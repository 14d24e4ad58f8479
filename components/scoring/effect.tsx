import type { Route } from "next";
import { BarSeries } from "@/components/charts/charts";
import { StateBadge } from "@/components/ui/badges";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Effect } from "@/lib/cam/scoring/schema";
import { formatCount, formatCountOf } from "@/lib/format/quantity";

const step = (at: number) => (at / 10).toFixed(1);

/** What the weights on screen would do to real leads. */
export function EffectView({ told, changed }: { told: Effect; changed: boolean }) {
  const moved = told.up + told.down;
  const sample =
    told.leads < told.scored
      ? `Worked out for the ${formatCount(told.leads)} newest of ${formatCount(told.scored)} scored leads.`
      : `Worked out for all ${formatCountOf(told.scored, "scored lead")}.`;
  return (
    <div className="flex flex-col gap-6">
      <Card
        title={
          !changed
            ? "Where the leads stand"
            : moved === 0
              ? "Nobody would change tier"
              : `${formatCountOf(moved, "lead")} would change tier`
        }
        help={sample}
      >
        <div aria-live="polite" className="flex flex-col gap-3">
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4">
            {told.tiers.map(({ tier, before, after }) => (
              <li key={tier} className="flex flex-col items-start gap-1">
                <StateBadge of="tier" is={tier} />
                <span className="text-body tabular-nums">
                  {changed && before !== after ? (
                    <>
                      <span className="text-muted">{formatCount(before)} → </span>
                      <span className="font-semibold">{formatCount(after)}</span>
                    </>
                  ) : (
                    <span className="font-semibold">{formatCount(before)}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
          {changed && told.moves.length > 0 && (
            <ul className="text-soft text-table">
              {told.moves.map(({ from, to, leads }) => (
                <li key={`${from} ${to}`}>
                  {formatCountOf(leads, "lead")} from {from.toLowerCase()} to {to.toLowerCase()}
                </li>
              ))}
            </ul>
          )}
        </div>
      </Card>
      <BarSeries
        title="Scores"
        says={
          changed
            ? "How many leads have which score, now and with these weights."
            : "How many leads have which score."
        }
        axis="Score from"
        series={changed ? ["Now", "With these weights"] : ["Now"]}
        points={told.spread.before.map((before, at) => ({
          name: step(at),
          values: changed ? [before, told.spread.after[at] ?? 0] : [before],
        }))}
      />
      {changed && told.movers.length > 0 && (
        <Card flush title="Who would move most">
          <ul className="divide-y divide-line">
            {told.movers.map((one) => (
              <li key={one.leadId} className="grid gap-x-6 gap-y-1 px-card py-3 sm:grid-cols-[1fr_auto]">
                <div className="min-w-0 wrap-anywhere">
                  <Link href={`/leads/${one.leadId}` as Route} className="font-medium">
                    {one.name}
                  </Link>
                  {one.title && <span className="text-muted">, {one.title}</span>}
                  <p className="text-soft text-table">{one.because}</p>
                </div>
                <p className="flex flex-wrap items-center gap-2 tabular-nums">
                  {one.before.toFixed(2)} → <span className="font-semibold">{one.after.toFixed(2)}</span>
                  <StateBadge of="tier" is={one.tierAfter} />
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

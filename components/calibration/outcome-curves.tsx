import { BarSeries, LineSeries } from "@/components/charts/charts";
import type { Calibration } from "@/lib/cam/calibration/reads";
import type { Group } from "@/lib/cam/calibration/rules";
import { formatCount } from "@/lib/format/quantity";
import { OUTCOME_WORDS } from "./words";

const score = (figure: number) => figure.toFixed(2);
const between = ({ from, to }: Group) => (from === to ? score(from) : `${score(from)}–${score(to)}`);

/** How often it worked, by the score; and how much more often with the best tenth than with everybody. */
export function OutcomeCurves({ calibration }: { calibration: Calibration }) {
  const { outcome, says } = calibration;
  const name = OUTCOME_WORDS[outcome].name;
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <LineSeries
        title={`${name}, by the score they had`}
        says={says}
        axis="Score"
        series={[name]}
        unit="percent"
        points={calibration.bands.map((band) => ({
          name: `${band.from.toFixed(1)}–${band.to.toFixed(1)}`,
          values: [band.of > 0 ? band.rate : null],
          ranges: [band.of > 0 ? [band.least, band.most] : null],
        }))}
      />
      <BarSeries
        title="The best first"
        says={lift(calibration)}
        axis="Scores"
        series={[name]}
        unit="percent"
        points={calibration.tenths.map((group) => ({
          name: between(group),
          values: [group.rate],
          ranges: [[group.least, group.most]],
        }))}
      />
    </div>
  );
}

function lift({ tenths, all }: Calibration) {
  const [best] = tenths;
  if (!best?.lift) return "People in groups of like size, those with the best scores on the left.";
  const times = best.lift >= 10 ? Math.round(best.lift) : Math.round(best.lift * 10) / 10;
  return `It worked with ${formatCount(best.count)} of the ${formatCount(best.of)} with the best scores: ${times} times as often as with all ${formatCount(all.of)}.`;
}

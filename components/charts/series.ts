import { formatCount, formatPercent } from "@/lib/format/quantity";

/** One place on the horizontal axis: its name and a value per series; a range where the value is an estimate. */
export interface Point {
  name: string;
  values: readonly (number | null)[];
  /** Lower and upper end, for series that carry an interval. */
  ranges?: readonly (readonly [number, number] | null)[];
}

export type Unit = "count" | "percent";

export interface ChartTable {
  columns: readonly string[];
  rows: readonly (readonly [string, ...string[]])[];
}

/** At most five: beyond that nobody can tell the lines apart. */
export const SERIES_COLOURS = [
  "var(--color-series-1)",
  "var(--color-series-2)",
  "var(--color-series-3)",
  "var(--color-series-4)",
  "var(--color-series-5)",
] as const;

export const seriesColour = (place: number) =>
  SERIES_COLOURS[place % SERIES_COLOURS.length] ?? SERIES_COLOURS[0];

export const formatValue = (value: number | null, unit: Unit) =>
  value === null ? "–" : unit === "percent" ? formatPercent(value) : formatCount(value);

/** The figures behind a chart, as text. */
export function tableOf(
  axis: string,
  series: readonly string[],
  points: readonly Point[],
  unit: Unit,
): ChartTable {
  return {
    columns: [axis, ...series],
    rows: points.map(({ name, values, ranges }) => [
      name,
      ...series.map((_series, place) => {
        const value = formatValue(values[place] ?? null, unit);
        const range = ranges?.[place];
        return range ? `${value} (${formatValue(range[0], unit)} to ${formatValue(range[1], unit)})` : value;
      }),
    ]),
  };
}

/** A round top for an axis that starts at nought: 1, 2 or 5 times a power of ten. */
export function roundTop(highest: number): number {
  if (!Number.isFinite(highest) || highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 5, 10].find((times) => times * power >= highest) ?? 10;
  return step * power;
}

/** The share of each step in the first, and of those that came so far. */
export function funnelShares(steps: readonly { name: string; count: number }[]) {
  const first = steps[0]?.count ?? 0;
  return steps.map((step, place) => {
    const before = place === 0 ? step.count : (steps[place - 1]?.count ?? 0);
    return {
      ...step,
      ofFirst: first > 0 ? step.count / first : 0,
      ofBefore: before > 0 ? step.count / before : 0,
    };
  });
}

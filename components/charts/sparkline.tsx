interface SparklineProps {
  values: readonly number[];
  /** "Replies, last 14 days: from 3 to 11". The line itself says nothing to a screen reader. */
  label: string;
}

const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 2;

/** The course of a figure at a glance, from nought; light enough to stand in every card without a chart library. */
export function Sparkline({ values, label }: SparklineProps) {
  if (values.length < 2) return null;
  const top = Math.max(...values, 1);
  const x = (place: number) => EDGE + (place / (values.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT - EDGE - (value / top) * (HEIGHT - 2 * EDGE);
  const line = values.map((value, place) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-7 w-24 shrink-0">
      <polyline
        points={line}
        fill="none"
        stroke="var(--color-series-1)"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx={x(values.length - 1)} cy={y(values.at(-1) ?? 0)} r="2" fill="var(--color-series-1)" />
    </svg>
  );
}

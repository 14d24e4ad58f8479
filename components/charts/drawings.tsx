"use client";

import {
  Area,
  Bar,
  BarChart,
  CartesianGrid,
  ComposedChart,
  LabelList,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatValue, type Point, roundTop, seriesColour, type Unit } from "./series";

// Fetched when a chart first comes near the window: Recharts is larger than a whole page of ours.

export interface DrawingProps {
  series: readonly string[];
  points: readonly Point[];
  unit: Unit;
  height: number;
  /** A place on the axis that is pointed out, and what it is. */
  mark?: { at: string; is: string } | undefined;
}

const AXIS = { fontSize: 12, fill: "var(--color-muted)" } as const;
const MARGIN = { top: 16, right: 72, bottom: 0, left: 0 } as const;

const topOf = ({ points }: DrawingProps) =>
  roundTop(
    Math.max(
      0,
      ...points.flatMap(({ values, ranges }) => [
        ...values.map((value) => value ?? 0),
        ...(ranges ?? []).map((range) => range?.[1] ?? 0),
      ]),
    ),
  );

function axes(props: DrawingProps) {
  return [
    <CartesianGrid key="grid" vertical={false} stroke="var(--color-line)" />,
    <XAxis
      key="x"
      dataKey="name"
      tick={AXIS}
      tickLine={false}
      axisLine={{ stroke: "var(--color-line-strong)" }}
      interval="preserveStartEnd"
      minTickGap={24}
    />,
    <YAxis
      key="y"
      tick={AXIS}
      tickLine={false}
      axisLine={false}
      width={44}
      domain={[0, topOf(props)]}
      tickCount={3}
      tickFormatter={(value: number) => formatValue(value, props.unit)}
    />,
    <Tooltip
      key="tip"
      cursor={{ fill: "var(--color-hover)", stroke: "var(--color-line-strong)" }}
      isAnimationActive={false}
      content={<Tip {...props} />}
    />,
  ];
}

interface TipProps extends DrawingProps {
  active?: boolean;
  label?: string | number;
}

function Tip({ active, label, series, points, unit }: TipProps) {
  const point = points.find(({ name }) => name === label);
  if (!active || !point) return null;
  return (
    <div className="floating rounded-control px-3 py-2 text-table">
      <p className="pb-1 text-meta text-muted">{point.name}</p>
      {series.map((name, place) => (
        <p key={name} className="flex items-center gap-2 tabular-nums">
          <span className="h-2 w-2 rounded-[2px]" style={{ background: seriesColour(place) }} />
          <span className="flex-1 pr-4">{name}</span>
          {formatValue(point.values[place] ?? null, unit)}
        </p>
      ))}
    </div>
  );
}

export function BarDrawing(props: DrawingProps) {
  const { series, points, unit, height } = props;
  const data = points.map(({ name, values }) => ({ name, ...values }));
  const labelled = series.length === 1 && points.length <= 12;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart data={data} margin={{ ...MARGIN, right: 8 }} barGap={2} accessibilityLayer={false}>
        {axes(props)}
        {series.map((name, place) => (
          <Bar
            key={name}
            dataKey={String(place)}
            name={name}
            fill={seriesColour(place)}
            radius={[2, 2, 0, 0]}
            maxBarSize={32}
            isAnimationActive={false}
          >
            {labelled && (
              <LabelList
                dataKey={String(place)}
                position="top"
                fontSize={12}
                fill="var(--color-soft)"
                formatter={(value) => formatValue(Number(value), unit)}
              />
            )}
          </Bar>
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

/** Lines with their names at their ends; the interval is the pale band around them. */
export function LineDrawing(props: DrawingProps) {
  const { series, points, height, mark } = props;
  const data = points.map(({ name, values, ranges }) => ({
    name,
    ...values,
    ...Object.fromEntries((ranges ?? []).map((range, place) => [`range${place}`, range])),
  }));
  const last = points.length - 1;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={data} margin={MARGIN} accessibilityLayer={false}>
        {axes(props)}
        {series.map((name, place) => (
          <Area
            key={`range of ${name}`}
            dataKey={`range${place}`}
            stroke="none"
            fill={seriesColour(place)}
            fillOpacity={0.16}
            isAnimationActive={false}
            activeDot={false}
            connectNulls={false}
          />
        ))}
        {mark && (
          <ReferenceLine
            x={mark.at}
            stroke="var(--color-muted)"
            strokeDasharray="2 3"
            label={{ value: mark.is, position: "top", fontSize: 12, fill: "var(--color-soft)" }}
          />
        )}
        {series.map((name, place) => (
          <Line
            key={name}
            dataKey={String(place)}
            name={name}
            stroke={seriesColour(place)}
            strokeWidth={2}
            // Dashes tell the lines apart where colours do not.
            strokeDasharray={["", "6 3", "2 3", "8 3 2 3", "1 3"][place] ?? ""}
            dot={false}
            isAnimationActive={false}
            connectNulls={false}
          >
            <LabelList
              content={({ x, y, index }) =>
                index === last ? (
                  <text x={Number(x) + 8} y={Number(y) + 4} fontSize={12} fill="var(--color-soft)">
                    {name}
                  </text>
                ) : null
              }
            />
          </Line>
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

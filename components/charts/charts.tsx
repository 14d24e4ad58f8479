"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/states";
import { ChartCard } from "./chart-card";
import { type Point, tableOf, type Unit } from "./series";

const HEIGHT = 220;
const Waiting = () => <Skeleton className="!h-[220px] w-full" />;

const BarDrawing = dynamic(() => import("./drawings").then((drawings) => drawings.BarDrawing), {
  ssr: false,
  loading: Waiting,
});
const LineDrawing = dynamic(() => import("./drawings").then((drawings) => drawings.LineDrawing), {
  ssr: false,
  loading: Waiting,
});

interface SeriesProps {
  title: string;
  /** The finding, in a sentence. */
  says: ReactNode;
  /** What stands along the bottom: "Day". */
  axis: string;
  series: readonly string[];
  points: readonly Point[];
  unit?: Unit;
  mark?: { at: string; is: string };
}

/** Bars from nought. */
export function BarSeries({ title, says, axis, series, points, unit = "count" }: SeriesProps) {
  return (
    <ChartCard title={title} says={says} table={tableOf(axis, series, points, unit)}>
      <BarDrawing series={series} points={points} unit={unit} height={HEIGHT} />
    </ChartCard>
  );
}

/** Lines over time, with the interval where the figure is an estimate. */
export function LineSeries({ title, says, axis, series, points, unit = "count", mark }: SeriesProps) {
  return (
    <ChartCard title={title} says={says} table={tableOf(axis, series, points, unit)}>
      <LineDrawing series={series} points={points} unit={unit} height={HEIGHT} mark={mark} />
    </ChartCard>
  );
}

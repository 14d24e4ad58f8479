import type { ReactNode } from "react";

interface FigureProps {
  label: string;
  value: ReactNode;
  /** What it is compared with: "of 500 today", "7 more than last week". */
  note?: ReactNode;
  /** A sparkline. */
  course?: ReactNode;
}

/** A key figure. */
export function Figure({ label, value, note, course }: FigureProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-card border border-line bg-surface px-4 py-3">
      <p className="text-muted text-table">{label}</p>
      <div className="flex items-end justify-between gap-3">
        <p className="font-semibold text-figure tabular-nums">{value}</p>
        {course}
      </div>
      {note && <p className="text-meta text-muted">{note}</p>}
    </div>
  );
}

"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import type { Route } from "next";
import { useId, useTransition } from "react";
import type { ActionResult } from "@/lib/actions/action-result";
import { paceOf } from "@/lib/format/pace";
import { formatCount } from "@/lib/format/quantity";
import { IconButton } from "./icon-button";
import { Link } from "./link";
import { showToast } from "./toast";
import { useZones } from "./zones";

interface ProgressProps {
  /** What is being done: "Import of leads.csv". */
  label: string;
  done: number;
  /** Unknown for work whose size shows only as it goes. */
  total: number | null;
  startedAt: Date | string | null;
  /** Where its story is told. */
  href?: string;
  cancelling?: boolean;
  /** How amounts are said, where they are no plain counts: bytes. */
  measure?: (amount: number) => string;
  /** When `done` was learnt, where that is known better than the page's own clock. */
  at?: Date | string;
  onCancel?: () => Promise<ActionResult<unknown>>;
}

/** Done of total, rate, time left, cancel. */
export function Progress({
  label,
  done,
  total,
  startedAt,
  href,
  cancelling,
  measure,
  at,
  onCancel,
}: ProgressProps) {
  const id = useId();
  const { now } = useZones();
  const [asking, start] = useTransition();
  const asOf = at ? new Date(at) : now;
  const say = measure ?? ((amount: number) => formatCount(amount));
  const pace = paceOf({ done, total, startedAt: startedAt ? new Date(startedAt) : undefined, now: asOf });

  const cancel = () =>
    start(async () => {
      const result = await onCancel?.();
      if (result && !result.ok) showToast(result.message, { tone: "stop" });
    });

  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-3">
        <p id={id} className="min-w-0 truncate font-medium text-table">
          {href ? (
            <Link href={href as Route} className="hover:underline">
              {label}
            </Link>
          ) : (
            label
          )}
        </p>
        {onCancel && !cancelling && (
          <IconButton label={`Cancel ${label}`} icon={X} size="small" onClick={cancel} disabled={asking} />
        )}
      </div>
      <Bar labelId={id} done={done} total={total} />
      <p className="flex flex-wrap gap-x-3 text-meta text-muted tabular-nums">
        <span>
          {say(done)}
          {total !== null && ` of ${say(total)}`}
        </span>
        {pace.rate && !measure && <span>{pace.rate}</span>}
        {cancelling ? <span>Being cancelled</span> : pace.left && <span>{pace.left}</span>}
      </p>
    </div>
  );
}

function Bar({ labelId, done, total }: { labelId: string; done: number; total: number | null }) {
  const share = total ? Math.min(1, done / total) : undefined;
  return (
    <div
      role="progressbar"
      aria-labelledby={labelId}
      aria-valuemin={0}
      aria-valuemax={total ?? undefined}
      aria-valuenow={total === null ? undefined : Math.min(done, total)}
      className="h-1.5 overflow-hidden rounded-full bg-quiet-soft forced:border"
    >
      <div
        className={clsx(
          "h-full rounded-full bg-information-solid transition-[width] forced:bg-[Highlight]",
          share === undefined && "w-1/3 animate-pulse",
        )}
        style={share === undefined ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  );
}

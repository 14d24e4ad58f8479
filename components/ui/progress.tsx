"use client";

import { Progress as Base } from "@base-ui/react/progress";
import { X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTransition } from "react";
import type { ActionResult } from "@/lib/actions/action-result";
import { paceOf } from "@/lib/format/pace";
import { formatCount } from "@/lib/format/quantity";
import { IconButton } from "./icon-button";
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
  onCancel?: () => Promise<ActionResult<unknown>>;
}

/** Done of total, rate, time left, cancel. */
export function Progress({ label, done, total, startedAt, href, cancelling, onCancel }: ProgressProps) {
  const { now } = useZones();
  const [asking, start] = useTransition();
  const pace = paceOf({ done, total, startedAt: startedAt ? new Date(startedAt) : undefined, now });

  const cancel = () =>
    start(async () => {
      const result = await onCancel?.();
      if (result && !result.ok) showToast(result.message, { tone: "stop" });
    });

  return (
    <Base.Root
      value={total === null ? null : Math.min(done, total)}
      max={total ?? 1}
      className="flex flex-col gap-1.5"
    >
      <div className="flex items-center justify-between gap-3">
        <Base.Label className="min-w-0 truncate font-medium text-table">
          {href ? (
            <Link href={href as Route} className="hover:underline">
              {label}
            </Link>
          ) : (
            label
          )}
        </Base.Label>
        {onCancel && !cancelling && (
          <IconButton label={`Cancel ${label}`} icon={X} size="small" onClick={cancel} disabled={asking} />
        )}
      </div>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-quiet-soft forced:border">
        <Base.Indicator className="h-full rounded-full bg-information-solid transition-[width] data-indeterminate:w-1/3 data-indeterminate:animate-pulse forced:bg-[Highlight]" />
      </Base.Track>
      <p className="flex flex-wrap gap-x-3 text-meta text-muted tabular-nums">
        <span>
          {formatCount(done)}
          {total !== null && ` of ${formatCount(total)}`}
        </span>
        {pace.rate && <span>{pace.rate}</span>}
        {cancelling ? <span>Being cancelled</span> : pace.left && <span>{pace.left}</span>}
      </p>
    </Base.Root>
  );
}

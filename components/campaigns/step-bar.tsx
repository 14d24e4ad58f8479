import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { STEPS, type StepId, setupAt } from "./steps";

interface StepBarProps {
  current: StepId;
  /** Absent before the first step made the draft: then the others cannot be gone to yet. */
  campaignId?: string;
  /** Steps with nothing left to say. */
  done?: readonly StepId[];
}

/** Where one is, and a way to the others: each step saves itself. */
export function StepBar({ current, campaignId, done = [] }: StepBarProps) {
  return (
    <nav aria-label="Steps" className="-mx-1 mb-6 overflow-x-auto px-1">
      <ol className="flex gap-1">
        {STEPS.map(({ id, title }, place) => {
          const face = (
            <>
              <span
                className={clsx(
                  "flex size-5 shrink-0 items-center justify-center rounded-full border text-meta tabular-nums",
                  id === current ? "border-accent bg-accent text-on-accent" : "border-line-strong text-muted",
                )}
              >
                {done.includes(id) && id !== current ? (
                  <Check size={12} strokeWidth={3} aria-hidden />
                ) : (
                  place + 1
                )}
              </span>
              <span className={clsx("whitespace-nowrap", id !== current && "max-sm:sr-only")}>
                {title}
                {done.includes(id) && <span className="sr-only">, done</span>}
              </span>
            </>
          );
          const look = clsx(
            "flex h-9 items-center gap-2 rounded-control px-2 text-table coarse:h-11",
            id === current ? "bg-hover font-medium text-ink" : "text-muted",
          );
          return (
            <li key={id}>
              {campaignId ? (
                <Link
                  href={setupAt(campaignId, id) as Route}
                  aria-current={id === current ? "step" : undefined}
                  className={clsx(look, "transition-colors hover:bg-hover hover:text-ink")}
                >
                  {face}
                </Link>
              ) : (
                <span aria-current={id === current ? "step" : undefined} className={look}>
                  {face}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

"use client";

import { clsx } from "clsx";
import { Check, CircleDashed, LoaderCircle, type LucideIcon, X } from "lucide-react";
import { useZones } from "@/components/ui/zones";
import { formatCount } from "@/lib/format/quantity";
import type { ToldRunDetail } from "./told";
import { inShort } from "./words";

type ToldStep = ToldRunDetail["steps"][number];

interface Look {
  icon: LucideIcon;
  word: string;
  icoClass: string;
  barClass: string;
}

const LOOKS = {
  done: { icon: Check, word: "Done", icoClass: "text-positive", barClass: "bg-positive-solid" },
  working: {
    icon: LoaderCircle,
    word: "At work",
    icoClass: "animate-spin text-information",
    barClass: "bg-information-solid",
  },
  failed: { icon: X, word: "Failed", icoClass: "text-stop", barClass: "bg-stop-solid" },
  open: { icon: CircleDashed, word: "Not finished", icoClass: "text-muted", barClass: "bg-quiet-solid" },
} satisfies Record<string, Look>;

function lookOf(step: ToldStep, run: ToldRunDetail): Look {
  if (step.finishedAt) return LOOKS.done;
  if (step.error) return LOOKS.failed;
  return run.state === "RUNNING" ? LOOKS.working : LOOKS.open;
}

/** The run from left to right: when each step began, how long it took, what it answered. */
export function RunSteps({ run }: { run: ToldRunDetail }) {
  const { now } = useZones();
  const begin = Date.parse(run.startedAt ?? run.requestedAt);
  const latest = run.steps.map(({ startedAt, finishedAt }) => Date.parse(finishedAt ?? startedAt));
  const end = Math.max(begin + 1, ...latest, run.finishedAt ? Date.parse(run.finishedAt) : now.getTime());
  const share = (from: number, to: number) => `${(Math.max(0, to - from) / (end - begin)) * 100}%`;
  return (
    <ol className="divide-y divide-line">
      {run.steps.map((step) => {
        const look = lookOf(step, run);
        const from = Date.parse(step.startedAt);
        const to = step.finishedAt
          ? Date.parse(step.finishedAt)
          : run.state === "RUNNING"
            ? now.getTime()
            : from;
        const Icon = look.icon;
        return (
          <li key={step.name} className="px-card py-3">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Icon size={16} aria-hidden className={clsx("shrink-0", look.icoClass)} />
              <span className="block min-w-0 flex-1 truncate font-medium first-letter:uppercase">
                {step.name}
              </span>
              {step.attempts > 1 && <span className="text-meta text-muted">{step.attempts} tries</span>}
              {isShort(step.output) && (
                <span className="text-table text-muted tabular-nums">
                  {typeof step.output === "number" ? formatCount(step.output) : String(step.output)}
                </span>
              )}
              <span className="min-w-16 text-right text-table text-muted tabular-nums">
                {step.finishedAt ? inShort((to - from) / 1000) : look.word}
              </span>
            </div>
            <div
              aria-hidden
              className="mt-2 ml-7 h-1 overflow-hidden rounded-full bg-quiet-soft forced:border"
            >
              <div
                className={clsx("h-full min-w-0.5 rounded-full forced:bg-[Highlight]", look.barClass)}
                style={{ marginLeft: share(begin, from), width: share(from, to), maxWidth: "100%" }}
              />
            </div>
            {step.error && (
              <p className="prose-measure mt-2 ml-7 text-stop text-table wrap-anywhere">{step.error}</p>
            )}
            {step.output !== null && !isShort(step.output) && <Answer of={step} />}
          </li>
        );
      })}
    </ol>
  );
}

/** Said on the step's own line; anything longer is opened. */
const isShort = (output: unknown) =>
  typeof output === "number" ||
  typeof output === "boolean" ||
  (typeof output === "string" && output.length <= 40);

function Answer({ of: { name, output } }: { of: ToldStep }) {
  return (
    <details className="mt-2 ml-7 text-table">
      <summary className="cursor-default text-muted hover:text-ink">
        Answer<span className="sr-only"> of {name}</span>
      </summary>
      <Json of={output} />
    </details>
  );
}

export function Json({ of }: { of: unknown }) {
  return (
    <pre className="mt-2 max-h-80 overflow-auto rounded-control bg-sunken p-3 font-mono text-meta whitespace-pre-wrap wrap-anywhere">
      {JSON.stringify(of, null, 2)}
    </pre>
  );
}

"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { formatCount } from "@/lib/format/quantity";
import { Button } from "../button";
import { IconButton } from "../icon-button";
import { countOf, EVERYTHING, NOTHING, type Selection } from "./selection";

interface SelectionBarProps {
  selection: Selection;
  /** How many rows fit the filter, shown or not; unknown until the server has counted. */
  matching: number | undefined;
  /** That figure is an estimate. */
  about?: boolean;
  onChange: (selection: Selection) => void;
  /** What can be done with exactly these. */
  children: ReactNode;
}

/** Says exactly what is selected, before anything is done with it. */
export function SelectionBar({ selection, matching, about = false, onChange, children }: SelectionBarProps) {
  const count = countOf(selection, matching);
  const whole = selection.scope === "matching";
  const canWiden = !whole && matching !== undefined && count !== undefined && matching > count;
  return (
    <section
      aria-label="Selection"
      className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-accent-soft px-card py-2 text-table"
    >
      <p role="status" className="font-medium tabular-nums">
        {scopeInWords(selection, count, matching, about)}
      </p>
      {canWiden && (
        <Button size="small" look="quiet" onClick={() => onChange(EVERYTHING)}>
          Select all {about && "about "}
          {formatCount(matching)} matching
        </Button>
      )}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {children}
        <IconButton label="Clear selection" icon={X} size="small" onClick={() => onChange(NOTHING)} />
      </div>
    </section>
  );
}

function scopeInWords(
  selection: Selection,
  count: number | undefined,
  matching: number | undefined,
  about: boolean,
) {
  if (selection.scope === "some") return `${formatCount(count ?? 0)} selected`;
  if (count === undefined || matching === undefined || about) {
    const left = selection.except.size;
    if (about && left === 0 && matching !== undefined)
      return `All matching selected, about ${formatCount(matching)}`;
    return left === 0 ? "All matching selected" : `All matching but ${formatCount(left)} selected`;
  }
  return count === matching
    ? `All ${formatCount(matching)} matching selected`
    : `${formatCount(count)} of all ${formatCount(matching)} matching selected`;
}

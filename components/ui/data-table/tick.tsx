"use client";

import { clsx } from "clsx";

interface TickProps {
  label: string;
  state: "none" | "some" | "all";
  /** With Shift it means every row since the one before. */
  onChange: (on: boolean, shift: boolean) => void;
}

/** A box of the browser's own in our looks: a list draws one for every row. */
export function Tick({ label, state, onChange }: TickProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={state === "all"}
      ref={(box) => {
        if (box) box.indeterminate = state === "some";
      }}
      onChange={(event) => {
        const { nativeEvent } = event;
        onChange(event.target.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
      }}
      className={clsx(
        "tick size-4 shrink-0 appearance-none rounded-[4px] border border-control bg-surface bg-center bg-no-repeat transition-colors hover:border-muted",
        "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent",
        "forced:appearance-auto",
      )}
    />
  );
}

"use client";

import { clsx } from "clsx";
import { controlClass } from "@/components/ui/input";
import type { Meaning } from "./told";

interface MeaningPickerProps {
  meanings: readonly Meaning[];
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}

/** The browser's own list: with a hundred industries one types the first letters, on a telephone one scrolls. */
export function MeaningPicker({ meanings, label, value, onChange, className }: MeaningPickerProps) {
  const sectors = meanings.filter(({ within }) => within === null);
  const below = (key: string): Meaning[] =>
    meanings.filter(({ within }) => within === key).flatMap((one) => [one, ...below(one.key)]);
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={clsx(controlClass, "h-control px-3", className)}
    >
      <option value="">Choose what it means</option>
      {sectors.map((one) => {
        const inside = below(one.key);
        return inside.length === 0 ? (
          <option key={one.key} value={one.key}>
            {one.title}
          </option>
        ) : (
          <optgroup key={one.key} label={one.title}>
            {[one, ...inside].map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </optgroup>
        );
      })}
    </select>
  );
}

"use client";

import { Select as Base } from "@base-ui/react/select";
import { clsx } from "clsx";
import { Check, ChevronsUpDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { controlClass } from "./input";

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
  /** One line on what choosing this means. */
  help?: ReactNode;
}

interface SelectProps<Value extends string> {
  options: readonly Option<Value>[];
  name?: string;
  defaultValue?: Value;
  value?: Value;
  onValueChange?: (value: Value) => void;
  placeholder?: string;
  disabled?: boolean;
  required?: boolean;
  className?: string;
  "aria-label"?: string;
}

/** One of a few. For more than a dozen use Combobox. */
export function Select<Value extends string>({
  options,
  onValueChange,
  placeholder = "Choose one",
  className,
  "aria-label": label,
  ...rest
}: SelectProps<Value>) {
  const [open, setOpen] = useState(false);
  return (
    <Base.Root<Value>
      {...rest}
      items={options as Option<Value>[]}
      open={open}
      onOpenChange={setOpen}
      onValueChange={(value) => value !== null && onValueChange?.(value)}
    >
      <Base.Trigger
        aria-label={label}
        className={clsx(
          controlClass,
          "flex h-control items-center justify-between gap-2 pr-2 pl-3 text-left select-none data-popup-open:border-focus",
          className,
        )}
      >
        <span className="min-w-0 truncate">
          <Base.Value placeholder={<span className="text-muted">{placeholder}</span>} />
        </span>
        <Base.Icon className="text-muted">
          <ChevronsUpDown size={16} aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      {/* It stays on the page once it was near: a named part only while it shows, or two selects make two of one name. */}
      <Base.Portal render={<section {...(open && { "aria-label": "Choices" })} />}>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className="floating max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto rounded-control p-1">
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                className="flex min-h-8 items-start gap-2 rounded-[4px] px-2 py-1.5 outline-none select-none coarse:min-h-11 data-highlighted:bg-hover"
              >
                <span className="flex h-5 w-4 shrink-0 items-center text-accent-ink">
                  <Base.ItemIndicator>
                    <Check size={16} aria-hidden />
                  </Base.ItemIndicator>
                </span>
                <span className="max-w-80">
                  <Base.ItemText>{option.label}</Base.ItemText>
                  {option.help && <span className="block text-meta text-muted">{option.help}</span>}
                </span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

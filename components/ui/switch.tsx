"use client";

import { Field } from "@base-ui/react/field";
import { Switch as Base } from "@base-ui/react/switch";
import { clsx } from "clsx";
import type { ReactNode } from "react";

interface SwitchProps {
  label: ReactNode;
  help?: ReactNode;
  name?: string;
  checked?: boolean;
  defaultChecked?: boolean;
  disabled?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  className?: string;
}

/** Takes effect at once. What waits for a Save button is a Checkbox. */
export function Switch({ label, help, name, className, ...rest }: SwitchProps) {
  return (
    <Field.Root {...(name && { name })} className={clsx("flex flex-col", className)}>
      <Field.Label className="flex items-start gap-3 text-body coarse:py-2">
        <span className="flex h-[1.5em] items-center">
          <Base.Root
            {...rest}
            className={clsx(
              "flex h-[18px] w-8 shrink-0 items-center rounded-full border border-control bg-control p-px transition-colors",
              "data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50 forced:border-current",
            )}
          >
            <Base.Thumb className="size-3.5 rounded-full bg-raised transition-[translate] data-checked:translate-x-3.5 data-checked:bg-on-accent forced:bg-[CanvasText]" />
          </Base.Root>
        </span>
        <span>{label}</span>
      </Field.Label>
      {help && (
        <Field.Description className="prose-measure pl-11 text-muted text-table">{help}</Field.Description>
      )}
    </Field.Root>
  );
}

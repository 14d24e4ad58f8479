"use client";

import { Field } from "@base-ui/react/field";
import { clsx } from "clsx";
import type { ComponentProps } from "react";

export const controlClass = clsx(
  "w-full rounded-control border border-control bg-surface text-ink transition-colors",
  "hover:border-muted focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0",
  "data-invalid:border-stop-solid disabled:bg-sunken disabled:text-muted",
  // Below 16 px, phones zoom into a focused field and leave the page sideways.
  "text-body coarse:text-lead",
);

type InputProps = Omit<ComponentProps<"input">, "ref" | "className"> & { className?: string };

/** Inside a Field it takes its name, its label and its error from there. */
export function Input({ className, ...rest }: InputProps) {
  return (
    <Field.Control
      {...rest}
      className={clsx(controlClass, "h-control px-3 read-only:bg-sunken", className)}
    />
  );
}

type TextareaProps = Omit<ComponentProps<"textarea">, "ref" | "className"> & { className?: string };

export function Textarea({ className, rows = 4, defaultValue, value, ...rest }: TextareaProps) {
  return (
    <Field.Control
      {...(defaultValue !== undefined && { defaultValue })}
      {...(value !== undefined && { value })}
      render={
        <textarea
          {...rest}
          rows={rows}
          className={clsx(controlClass, "field-sizing-content min-h-20 resize-y px-3 py-2", className)}
        />
      }
    />
  );
}

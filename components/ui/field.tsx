"use client";

import { Field as Base } from "@base-ui/react/field";
import { clsx } from "clsx";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { fieldProblemInWords } from "./field-words";

interface FieldProps {
  /** The key in the action's input; errors come back under it. */
  name: string;
  label: ReactNode;
  help?: ReactNode;
  /** Marked, because most fields are needed; in words of its own where it is needed later. */
  optional?: boolean | string;
  disabled?: boolean;
  /** A problem found outside a Form. */
  error?: string | undefined;
  className?: string;
  children: ReactNode;
}

/** Label above, control, what is wrong beside it, help below; all of it tied together for a screen reader. */
export function Field({ name, label, help, optional, disabled, error, className, children }: FieldProps) {
  return (
    <Base.Root
      name={name}
      data-field={name}
      disabled={disabled}
      invalid={error ? true : undefined}
      className={clsx("flex min-w-0 flex-col gap-1.5", className)}
    >
      <Base.Label className="text-table font-medium text-ink">
        <span data-field-label>{label}</span>
        {optional && (
          <span className="font-normal text-muted"> ({optional === true ? "optional" : optional})</span>
        )}
      </Base.Label>
      {children}
      <FieldError {...(error && { said: error })} />
      {help && <Base.Description className="prose-measure text-table text-muted">{help}</Base.Description>}
    </Base.Root>
  );
}

/** The error of the field it stands in: from the action, from the browser's own check, or given. */
export function FieldError({ said }: { said?: string }) {
  return (
    <Base.Error
      {...(said && { match: true, children: said })}
      render={(props) => (
        <div {...props} className="flex items-start gap-1.5 text-stop text-table">
          <CircleAlert size={16} aria-hidden className="mt-px shrink-0" />
          <span className="min-w-0 whitespace-pre-line wrap-anywhere">
            <Base.Validity>{({ validity }) => fieldProblemInWords(validity) ?? props.children}</Base.Validity>
          </span>
        </div>
      )}
    />
  );
}

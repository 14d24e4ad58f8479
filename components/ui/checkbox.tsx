"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { CheckboxGroup as BaseGroup } from "@base-ui/react/checkbox-group";
import { Field } from "@base-ui/react/field";
import { Fieldset } from "@base-ui/react/fieldset";
import { clsx } from "clsx";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { FieldError } from "./field";
import type { Option } from "./select";

interface BoxProps {
  value?: string;
  checked?: boolean;
  defaultChecked?: boolean;
  /** Some of what it stands for is chosen, not all. */
  indeterminate?: boolean;
  disabled?: boolean;
  required?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  "aria-label"?: string;
}

/** The bare box, for tables; it needs an aria-label. */
export function CheckBox(props: BoxProps) {
  return (
    <Base.Root
      {...props}
      className={clsx(
        "flex size-4 shrink-0 items-center justify-center rounded-[4px] border border-control bg-surface transition-colors hover:border-muted",
        "data-checked:border-accent data-checked:bg-accent data-checked:text-on-accent",
        "data-indeterminate:border-accent data-indeterminate:bg-accent data-indeterminate:text-on-accent",
        "data-disabled:opacity-50 data-invalid:border-stop-solid",
      )}
    >
      <Base.Indicator>
        {props.indeterminate ? (
          <Minus size={12} strokeWidth={3} aria-hidden />
        ) : (
          <Check size={12} strokeWidth={3} aria-hidden />
        )}
      </Base.Indicator>
    </Base.Root>
  );
}

interface CheckboxProps extends Omit<BoxProps, "aria-label"> {
  name?: string;
  label: ReactNode;
  help?: ReactNode;
  className?: string;
}

/** Yes or no, with its words beside it; the words can be pressed too. In a Form it is a boolean. */
export function Checkbox({ name, label, help, className, ...box }: CheckboxProps) {
  return (
    <Field.Root {...(name && { name })} className={clsx("flex flex-col gap-1", className)}>
      <CheckLine label={label} help={help}>
        <CheckBox {...box} />
      </CheckLine>
      <FieldError />
    </Field.Root>
  );
}

function CheckLine({ label, help, children }: { label: ReactNode; help?: ReactNode; children: ReactNode }) {
  return (
    <>
      <Field.Label className="flex items-start gap-2 text-body coarse:py-2">
        <span className="flex h-[1.5em] items-center">{children}</span>
        <span>{label}</span>
      </Field.Label>
      {help && (
        <Field.Description className="prose-measure pl-6 text-muted text-table">{help}</Field.Description>
      )}
    </>
  );
}

interface CheckOption<Value extends string> extends Option<Value> {
  /** It cannot be chosen; `help` says why. */
  disabled?: boolean;
}

interface CheckboxGroupProps<Value extends string> {
  name: string;
  legend: ReactNode;
  help?: ReactNode;
  options: readonly CheckOption<Value>[];
  defaultValue?: readonly Value[];
  onValueChange?: (values: Value[]) => void;
  className?: string;
}

/** Any of several. In a Form it is a list of the chosen values. */
export function CheckboxGroup<Value extends string>({
  name,
  legend,
  help,
  options,
  defaultValue = [],
  onValueChange,
  className,
}: CheckboxGroupProps<Value>) {
  return (
    <Field.Root name={name} data-field={name} className={clsx("flex flex-col gap-1.5", className)}>
      <Fieldset.Root
        className="flex flex-col gap-2"
        render={
          <BaseGroup
            defaultValue={[...defaultValue]}
            onValueChange={(values) => onValueChange?.(values as Value[])}
          />
        }
      >
        <Fieldset.Legend data-field-label className="font-medium text-table">
          {legend}
        </Fieldset.Legend>
        {options.map((option) => (
          <Field.Item key={option.value} className="flex flex-col">
            <CheckLine label={option.label} help={option.help}>
              <CheckBox value={option.value} disabled={option.disabled ?? false} />
            </CheckLine>
          </Field.Item>
        ))}
      </Fieldset.Root>
      <FieldError />
      {help && <Field.Description className="prose-measure text-muted text-table">{help}</Field.Description>}
    </Field.Root>
  );
}

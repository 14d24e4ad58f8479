"use client";

import type { ComponentProps, ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface TextFieldProps extends Omit<ComponentProps<typeof Input>, "name"> {
  name: string;
  label: string;
  help?: ReactNode;
  error?: string | undefined;
}

export function TextField({ name, label, help, error, ...rest }: TextFieldProps) {
  return (
    <Field name={name} label={label} help={help} error={error}>
      <Input {...rest} />
    </Field>
  );
}

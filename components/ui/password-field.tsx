"use client";

import { clsx } from "clsx";
import { Eye, EyeOff } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { Field } from "./field";
import { Input } from "./input";

interface PasswordFieldProps {
  name: string;
  label: string;
  /** What a password manager should do: fill in what it knows, or offer a new one. */
  autoComplete: "current-password" | "new-password";
  help?: ReactNode;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** A password that can be looked at while it is typed, and that says when caps lock is on. */
export function PasswordField({ name, label, autoComplete, help, error, autoFocus }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  const Icon = shown ? EyeOff : Eye;

  return (
    <Field name={name} label={label} help={help} error={error}>
      <div className="relative">
        <Input
          type={shown ? "text" : "password"}
          autoComplete={autoComplete}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          autoFocus={autoFocus}
          required
          maxLength={1000}
          onKeyDown={look}
          onKeyUp={look}
          onBlur={() => setCapsLock(false)}
          className="pr-10"
        />
        <button
          type="button"
          aria-label={shown ? `Hide ${label.toLowerCase()}` : `Show ${label.toLowerCase()}`}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className={clsx(
            "absolute inset-y-0 right-0 flex w-10 items-center justify-center rounded-control",
            "text-muted transition-colors hover:text-ink",
          )}
        >
          <Icon size={16} aria-hidden />
        </button>
      </div>
      <p role="status" className={clsx("text-attention text-table", !capsLock && "sr-only")}>
        {capsLock && "Caps lock is on."}
      </p>
    </Field>
  );
}

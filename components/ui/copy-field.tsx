"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { Button } from "./button";

interface CopyFieldProps {
  label: string;
  value: string;
  /** For a secret: says that it will not be shown again. */
  once?: boolean;
}

/** Something to take away: a link, an id, a new key. */
export function CopyField({ label, value, once = false }: CopyFieldProps) {
  const id = useId();
  const [copied, setCopied] = useState<"yes" | "no">();

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(undefined), 4_000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied("yes"),
      () => setCopied("no"),
    );

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-table">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={value}
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          aria-describedby={once ? `${id}-once` : undefined}
          className="h-control min-w-0 flex-1 rounded-control border border-line-strong bg-sunken px-3 font-mono text-table text-ink"
        />
        <Button icon={copied === "yes" ? Check : Copy} onClick={copy}>
          {copied === "yes" ? "Copied" : "Copy"}
        </Button>
      </div>
      <p role="status" className="sr-only">
        {copied === "yes" && "Copied to the clipboard."}
      </p>
      {copied === "no" && (
        <p role="alert" className="text-stop text-table">
          The browser did not allow copying. Select the text and copy it with the keyboard.
        </p>
      )}
      {once && (
        <p id={`${id}-once`} className="text-attention text-table">
          This is shown only now. Copy it to a safe place before you leave this page.
        </p>
      )}
    </div>
  );
}

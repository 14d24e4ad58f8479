"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";

interface ShownOnceProps {
  title: string;
  /** What to do with it. */
  children: React.ReactNode;
  label: string;
  value: string;
  onDismiss?: () => void;
}

/** A link or key that only this page will ever hold. It takes the focus, so that it is not scrolled past or missed. */
export function ShownOnce({ title, children, label, value, onDismiss }: ShownOnceProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="flex flex-col gap-4 rounded-card border border-accent-line bg-accent-soft p-card">
      <div>
        <h2 ref={heading} tabIndex={-1} className="mb-1 w-fit font-semibold wrap-anywhere">
          {title}
        </h2>
        <div className="prose-measure text-soft text-table">{children}</div>
      </div>
      <CopyField label={label} value={value} once />
      {onDismiss && (
        <div>
          <Button onClick={onDismiss}>I have it, hide it</Button>
        </div>
      )}
    </section>
  );
}

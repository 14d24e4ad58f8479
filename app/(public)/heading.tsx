import type { ReactNode } from "react";

/** What this screen is for, in a line or two. */
export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="mb-6 flex flex-col gap-2">
      <h1 className="font-semibold text-title">{title}</h1>
      {children && <div className="flex flex-col gap-2 text-body text-soft">{children}</div>}
    </header>
  );
}

export const linkClass = "font-medium text-accent-ink underline underline-offset-2 hover:no-underline";

import type { ReactNode } from "react";

/** What there is to say, and what more. */
export function Said({
  title,
  children,
  more = null,
}: {
  title: string;
  children: ReactNode;
  more?: string | null;
}) {
  return (
    <header className="flex flex-col gap-2">
      <h1 className="font-semibold text-title">{title}</h1>
      {children && <p className="text-body text-soft">{children}</p>}
      {more && <p className="text-body text-soft">{more}</p>}
    </header>
  );
}

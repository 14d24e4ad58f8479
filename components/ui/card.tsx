import { clsx } from "clsx";
import type { ReactNode } from "react";

interface CardProps {
  title?: ReactNode;
  /** One line under the title. */
  help?: ReactNode;
  /** What can be done with the whole card, at its top right. */
  action?: ReactNode;
  /** Without inner padding, for tables and lists that run to the edges. */
  flush?: boolean;
  className?: string;
  children?: ReactNode;
}

export function Card({ title, help, action, flush = false, className, children }: CardProps) {
  return (
    <section className={clsx("rounded-card border border-line bg-surface", className)}>
      {title && (
        <header
          className={clsx(
            "flex flex-wrap items-start justify-between gap-3 px-card pt-4",
            (flush || children === undefined) && "pb-3",
          )}
        >
          <div className="min-w-0">
            <h2 className="font-semibold text-body tracking-tight">{title}</h2>
            {help && <p className="prose-measure text-table text-muted">{help}</p>}
          </div>
          {action && <div className="flex items-center gap-2">{action}</div>}
        </header>
      )}
      {children !== undefined && <div className={clsx(!flush && "p-card")}>{children}</div>}
    </section>
  );
}

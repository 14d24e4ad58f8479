import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { ScrollsSideways } from "./scrolls-sideways";

interface TableProps {
  /** Read out; shown only when asked for. */
  caption: string;
  showCaption?: boolean;
  className?: string;
  children: ReactNode;
}

/** A short, plain table. Long, sortable or selectable lists are a DataTable. */
export function Table({ caption, showCaption = false, className, children }: TableProps) {
  return (
    <ScrollsSideways label={caption}>
      <table className={clsx("w-full border-collapse text-left text-table", className)}>
        <caption className={showCaption ? "px-card pb-2 text-left text-muted" : "sr-only"}>{caption}</caption>
        {children}
      </table>
    </ScrollsSideways>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="border-line border-b text-meta text-muted">
      <tr>{children}</tr>
    </thead>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="divide-y divide-line">{children}</tbody>;
}

interface CellLook {
  numeric?: boolean;
  /** Left out on a phone, where a row keeps the two facts that matter. */
  minor?: boolean;
}

export function HeadCell({ numeric, minor, className, ...rest }: ComponentProps<"th"> & CellLook) {
  return (
    <th
      scope="col"
      {...rest}
      className={clsx(
        "h-9 px-3 font-medium whitespace-nowrap first:pl-card last:pr-card",
        numeric && "text-right",
        minor && "max-sm:hidden",
        className,
      )}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={clsx("transition-colors hover:bg-hover/60", className)} />;
}

export function Cell({ numeric, minor, className, ...rest }: ComponentProps<"td"> & CellLook) {
  return (
    <td
      {...rest}
      className={clsx(
        "h-row px-3 py-1.5 first:pl-card last:pr-card",
        numeric && "text-right tabular-nums",
        minor && "max-sm:hidden",
        className,
      )}
    />
  );
}

/** The cell that names its row. */
export function RowHead({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      {...rest}
      className={clsx("h-row px-3 py-1.5 font-medium first:pl-card last:pr-card", className)}
    />
  );
}

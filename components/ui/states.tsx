import { clsx } from "clsx";
import { CircleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface StateProps {
  title: ReactNode;
  /** One sentence. */
  children?: ReactNode;
  /** One action; a link to an example may follow it. */
  action?: ReactNode;
  icon?: LucideIcon;
  /** Where its surroundings give the room already: inside a Card that is not flush. */
  bare?: boolean;
}

/** Nothing here yet: says why, and what to do about it. */
export function EmptyState({ title, children, action, icon: Icon, bare = false }: StateProps) {
  return (
    <div className={clsx("flex flex-col items-start gap-4", !bare && "px-card py-8")}>
      <div className="flex flex-col gap-1">
        {Icon && <Icon size={16} aria-hidden className="mb-2 text-muted" />}
        <p className="font-medium">{title}</p>
        {children && <div className="prose-measure text-muted">{children}</div>}
      </div>
      {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
    </div>
  );
}

/** It could not be shown: what happened, why, what to do. */
export function ErrorState({ title, children, action, bare = false }: Omit<StateProps, "icon">) {
  return (
    <div role="alert" className={clsx("flex flex-col items-start gap-4", !bare && "px-card py-8")}>
      <div className="flex gap-3">
        <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-stop" />
        <div>
          <p className="font-medium">{title}</p>
          {children && <div className="prose-measure text-muted">{children}</div>}
        </div>
      </div>
      {action && <div className="flex flex-wrap items-center gap-2 pl-7">{action}</div>}
    </div>
  );
}

/** A grey bar where a word will stand; give it the size of that word. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={clsx("block h-4 animate-pulse rounded-[4px] bg-quiet-soft", className)} />
  );
}

/** Tells a screen reader once that something is loading, and holds the skeletons. */
export function Loading({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

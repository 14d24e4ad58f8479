import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  /** One line: what this page is for. */
  line?: ReactNode;
  /** Beside the title: a state, a count. */
  beside?: ReactNode;
  /** The one thing to do here. */
  action?: ReactNode;
}

export function PageHeader({ title, line, beside, action }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pb-6">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1
            id="page-title"
            tabIndex={-1}
            className="font-semibold text-title wrap-anywhere focus-visible:outline-offset-4"
          >
            {title}
          </h1>
          {beside}
        </div>
        {line && <p className="prose-measure pt-0.5 text-muted">{line}</p>}
      </div>
      {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
    </header>
  );
}

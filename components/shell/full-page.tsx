import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";

interface FullPageProps {
  title: string;
  children: ReactNode;
  /** Instead of the way back to today. */
  action?: ReactNode;
}

/** One message, nothing else: not found, not allowed, broken. */
export function FullPage({ title, children, action }: FullPageProps) {
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-xl flex-col items-start justify-center gap-5 px-4 py-16">
      <div>
        <h1 id="page-title" tabIndex={-1} className="font-semibold text-title">
          {title}
        </h1>
        <div className="prose-measure pt-1 text-muted">{children}</div>
      </div>
      <div className="flex flex-wrap gap-2">{action ?? <ButtonLink href="/">Back to today</ButtonLink>}</div>
    </div>
  );
}

import { clsx } from "clsx";
import type { ReactNode } from "react";
import { TONE_ICON, type Tone, toneClass } from "./tone";

interface BannerProps {
  tone: Exclude<Tone, "quiet">;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** Read out at once when it appears after something the person did. */
  live?: boolean;
  className?: string;
}

/** What holds until somebody acts. What just happened is a toast. */
export function Banner({ tone, title, children, action, live = false, className }: BannerProps) {
  const Icon = TONE_ICON[tone];
  return (
    <div
      {...(live && { role: tone === "stop" ? "alert" : "status" })}
      className={clsx(
        "flex flex-wrap items-start gap-x-4 gap-y-3 rounded-card border px-4 py-3",
        toneClass(tone),
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-64 gap-3">
        <Icon size={16} aria-hidden className="mt-0.5 shrink-0" />
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          {children && <div className="prose-measure text-ink text-table">{children}</div>}
        </div>
      </div>
      {action && (
        <div className="flex shrink-0 flex-wrap items-center gap-2 text-ink max-sm:w-full max-sm:pl-7">
          {action}
        </div>
      )}
    </div>
  );
}

import { clsx } from "clsx";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { badgeTone, type Tone } from "./tone";

interface BadgeProps {
  tone?: Tone;
  icon?: LucideIcon;
  children: ReactNode;
  className?: string;
}

/** A word with a meaning. The fixed ones (reply classes, tiers, stages, states, roles) stand in badges.tsx. */
export function Badge({ tone = "quiet", icon: Icon, children, className }: BadgeProps) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-[4px] border border-transparent px-1.5 text-meta font-medium whitespace-nowrap",
        badgeTone(tone),
        className,
      )}
    >
      {Icon && <Icon size={12} strokeWidth={2.25} aria-hidden className="shrink-0" />}
      <span className="truncate">{children}</span>
    </span>
  );
}

"use client";

import { clsx } from "clsx";
import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { Tooltip } from "./tooltip";

interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  /** Read out, and shown as the tooltip. */
  label: string;
  icon: LucideIcon;
  /** The key that does the same, shown in the tooltip. */
  keys?: string;
  size?: "normal" | "small";
}

export function IconButton({
  label,
  icon: Icon,
  keys,
  size = "normal",
  className,
  type = "button",
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} {...(keys && { keys })}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        className={clsx(
          "inline-flex shrink-0 items-center justify-center rounded-control text-muted transition-colors",
          "hover:bg-hover hover:text-ink data-popup-open:bg-hover data-popup-open:text-ink disabled:opacity-50",
          size === "small" ? "size-7 coarse:size-10" : "size-control",
          className,
        )}
      >
        <Icon size={16} aria-hidden />
      </button>
    </Tooltip>
  );
}

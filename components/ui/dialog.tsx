"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { clsx } from "clsx";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { IconButton } from "./icon-button";

interface DialogProps {
  title: ReactNode;
  /** One or two sentences under the title. */
  description?: ReactNode;
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  size?: "small" | "normal" | "wide";
  children?: ReactNode;
}

const WIDTH = { small: "max-w-md", normal: "max-w-xl", wide: "max-w-4xl" } as const;

/** For what cannot be undone, and for a short form that belongs to this page. */
export function Dialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  size = "normal",
  children,
}: DialogProps) {
  return (
    <Base.Root
      {...(open !== undefined && { open })}
      {...(onOpenChange && { onOpenChange: (next: boolean) => onOpenChange(next) })}
    >
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center overflow-y-auto sm:items-start sm:px-4 sm:pt-[12vh] sm:pb-8">
          <Base.Popup
            className={clsx(
              "floating relative w-full rounded-t-card p-card pb-[max(var(--space-card),env(safe-area-inset-bottom))] sm:rounded-card",
              WIDTH[size],
            )}
          >
            <Base.Title className="pr-10 font-semibold text-lead tracking-tight">{title}</Base.Title>
            {description && (
              <Base.Description className="prose-measure pt-1 text-muted" render={<div />}>
                {description}
              </Base.Description>
            )}
            {children && <div className="pt-4">{children}</div>}
            {/* Last, so that the keyboard begins in the content and not on the way out. */}
            <Base.Close
              render={
                <IconButton
                  label="Close"
                  icon={X}
                  size="small"
                  className="absolute top-3 right-3 coarse:top-1.5 coarse:right-1.5"
                />
              }
            />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

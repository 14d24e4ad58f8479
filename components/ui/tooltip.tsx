"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { Keys } from "./kbd";

interface TooltipProps {
  label: ReactNode;
  keys?: string;
  side?: "top" | "right" | "bottom" | "left";
  /** The thing explained; it keeps its own role and name. */
  children: ReactElement;
}

/** A few words for something that has an accessible name already. Reasons belong in Why, not here. */
export function Tooltip({ label, keys, side = "bottom", children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup className="floating flex max-w-72 items-center gap-2 rounded-control px-2 py-1 text-meta">
            {label}
            {keys && <Keys sequence={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

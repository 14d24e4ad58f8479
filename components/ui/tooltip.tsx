"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { Keys } from "./kbd";

interface Told {
  label: ReactNode;
  keys?: string;
  side?: "top" | "right" | "bottom" | "left";
}

interface TooltipProps extends Told {
  /** The thing explained; it keeps its own role and name. */
  children: ReactElement;
}

// One floating box for all of them: a screen may hold hundreds of buttons, and one pointer.
const handle = Base.createHandle<Told>();

/** A few words for something that has an accessible name already. Reasons belong in Why, not here. */
export function Tooltip({ children, ...told }: TooltipProps) {
  return <Base.Trigger handle={handle} payload={told} render={children} />;
}

/** Stands once, around everything. */
export function TooltipBox({ children }: { children: ReactNode }) {
  return (
    <Base.Provider delay={350} closeDelay={0}>
      {children}
      <Base.Root handle={handle}>
        {({ payload }) => (
          <Base.Portal>
            <Base.Positioner side={payload?.side ?? "bottom"} sideOffset={6} className="z-50">
              <Base.Popup className="floating flex max-w-72 items-center gap-2 rounded-control px-2 py-1 text-meta">
                {payload?.label}
                {payload?.keys && <Keys sequence={payload.keys} />}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        )}
      </Base.Root>
    </Base.Provider>
  );
}

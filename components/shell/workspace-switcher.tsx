"use client";

import { ChevronsUpDown } from "lucide-react";
import { Deferred } from "@/components/ui/deferred";
import type { Shell } from "@/lib/cam/workspace/reads";
import type { FrameActions } from "./frame-actions";

export interface SwitcherProps {
  workspace: Shell["workspace"];
  workspaces: Shell["workspaces"];
  switchTo: FrameActions["switchWorkspace"];
}

export const loadSwitcher = () => import("./workspace-choices");

/** Two letters to know a workspace by. */
const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase())
    .join("");

export function WorkspaceSwitcher(props: SwitcherProps) {
  const { name } = props.workspace;
  return (
    <Deferred
      kind="menu"
      load={loadSwitcher}
      props={props}
      trigger={
        <button
          type="button"
          className="flex h-10 min-w-0 items-center gap-2.5 rounded-control px-2 text-left transition-colors hover:bg-hover data-popup-open:bg-hover coarse:h-11 md:w-full"
        >
          <span
            aria-hidden
            className="flex size-6 shrink-0 items-center justify-center rounded-control bg-accent font-semibold text-[0.6875rem] text-on-accent"
          >
            {initialsOf(name)}
          </span>
          <span className="min-w-0 flex-1 truncate font-medium">
            <span className="sr-only">Workspace: </span>
            {name}
          </span>
          <ChevronsUpDown size={16} aria-hidden className="shrink-0 text-muted" />
        </button>
      }
    />
  );
}

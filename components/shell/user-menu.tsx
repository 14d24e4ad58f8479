"use client";

import { CircleUserRound } from "lucide-react";
import { Deferred } from "@/components/ui/deferred";
import type { Shell } from "@/lib/cam/workspace/reads";
import type { FrameActions } from "./frame-actions";

export interface UserMenuProps {
  operator: Shell["operator"];
  signOut: FrameActions["signOut"];
}

export const loadUserMenu = () => import("./user-menu-items");

/** Who is signed in, and what they can set for themselves. */
export function UserMenu(props: UserMenuProps) {
  return (
    <Deferred
      kind="menu"
      load={loadUserMenu}
      props={props}
      trigger={
        <button
          type="button"
          className="flex h-10 w-full min-w-0 items-center gap-2.5 rounded-control px-2 text-left transition-colors hover:bg-hover data-popup-open:bg-hover coarse:h-11"
        >
          <CircleUserRound size={16} aria-hidden className="shrink-0 text-muted" />
          <span className="min-w-0 flex-1 truncate">
            <span className="sr-only">You: </span>
            <bdi>{props.operator.name}</bdi>
          </span>
        </button>
      }
    />
  );
}

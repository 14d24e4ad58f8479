"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { useTransition } from "react";
import { StateBadge } from "@/components/ui/badges";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import { Spinner } from "@/components/ui/spinner";
import { showToast } from "@/components/ui/toast";
import { confirmLeaving } from "@/components/ui/unsaved-work";
import type { Shell } from "@/lib/cam/workspace/reads";
import type { FrameActions } from "./frame-actions";

interface SwitcherProps {
  workspace: Shell["workspace"];
  workspaces: Shell["workspaces"];
  switchTo: FrameActions["switchWorkspace"];
}

/** Two letters to know a workspace by. */
const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase())
    .join("");

export function WorkspaceSwitcher({ workspace, workspaces, switchTo }: SwitcherProps) {
  const [busy, start] = useTransition();

  const choose = (workspaceId: string) => {
    if (workspaceId === workspace.id) return;
    confirmLeaving(() =>
      start(async () => {
        const result = await switchTo({ workspaceId });
        if (!result.ok) return void showToast(result.message, { tone: "stop" });
        // A whole new page: nothing of the other workspace may stay in memory.
        window.location.assign("/");
      }),
    );
  };

  return (
    <Menu
      className="w-64"
      trigger={
        <button
          type="button"
          className="flex h-10 min-w-0 items-center gap-2.5 rounded-control px-2 text-left transition-colors hover:bg-hover data-popup-open:bg-hover coarse:h-11 md:w-full"
        >
          <span
            aria-hidden
            className="flex size-6 shrink-0 items-center justify-center rounded-control bg-accent text-[0.6875rem] font-semibold text-on-accent"
          >
            {initialsOf(workspace.name)}
          </span>
          <span className="min-w-0 flex-1 truncate font-medium">
            <span className="sr-only">Workspace: </span>
            {workspace.name}
          </span>
          {busy ? <Spinner /> : <ChevronsUpDown size={16} aria-hidden className="shrink-0 text-muted" />}
        </button>
      }
    >
      <MenuLabel>Workspaces</MenuLabel>
      {workspaces.map(({ id, name, role }) => (
        <MenuItem key={id} onSelect={() => choose(id)}>
          <span className="flex items-center gap-2">
            <span className="flex w-4 shrink-0 text-accent-ink">
              {id === workspace.id && <Check size={16} aria-label="Open now" />}
            </span>
            <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
            <StateBadge of="role" is={role} />
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}

"use client";

import { Check, Settings, UsersRound } from "lucide-react";
import { answerOf } from "@/components/ui/answer";
import { StateBadge } from "@/components/ui/badges";
import type { Opened } from "@/components/ui/deferred";
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import { confirmLeaving } from "@/components/ui/unsaved-work";
import type { SwitcherProps } from "./workspace-switcher";

export default function WorkspaceChoices({
  workspace,
  workspaces,
  switchTo,
  ...opened
}: SwitcherProps & Opened) {
  const choose = (workspaceId: string) => {
    if (workspaceId === workspace.id) return;
    confirmLeaving(async () => {
      const result = await answerOf(switchTo({ workspaceId }));
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      // A whole new page: nothing of the other workspace may stay in memory.
      window.location.assign("/");
    });
  };
  return (
    <Menu {...opened} className="w-72">
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
      <MenuSeparator />
      <MenuLink href="/settings/workspace" icon={Settings}>
        Workspace settings
      </MenuLink>
      <MenuLink href="/settings/team" icon={UsersRound}>
        Team
      </MenuLink>
    </Menu>
  );
}

"use client";

import { CircleUserRound, Keyboard, LogOut, Monitor, Moon, Rows2, Rows4, Sun } from "lucide-react";
import type { Route } from "next";
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";
import type { Shell } from "@/lib/cam/workspace/reads";
import { setDensity, setTheme, useDensity, useTheme } from "./appearance-store";
import { type FrameActions, signOut } from "./frame-actions";
import { openSheet } from "./overlays";

const THEME_OPTIONS = [
  { value: "system", label: "Like this device", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
] as const;

const DENSITY_OPTIONS = [
  { value: "compact", label: "Compact", icon: Rows4 },
  { value: "comfortable", label: "Comfortable", icon: Rows2 },
] as const;

interface UserMenuProps {
  operator: Shell["operator"];
  actions: Pick<FrameActions, "signOut">;
}

export function UserMenu({ operator, actions: { signOut: leave } }: UserMenuProps) {
  const theme = useTheme();
  const density = useDensity();
  return (
    <Menu
      side="top"
      className="w-56"
      trigger={
        <button
          type="button"
          className="flex h-10 min-w-0 items-center gap-2.5 rounded-control px-2 text-left transition-colors hover:bg-hover data-popup-open:bg-hover coarse:h-11 w-full"
        >
          <CircleUserRound size={16} aria-hidden className="shrink-0 text-muted" />
          <span className="min-w-0 flex-1 truncate ">
            <span className="sr-only">You: </span>
            <bdi>{operator.name}</bdi>
          </span>
        </button>
      }
    >
      <div className="px-2 pt-1 pb-2">
        <bdi className="block truncate font-medium">{operator.name}</bdi>
        <span className="block truncate text-meta text-muted">{operator.email}</span>
      </div>
      <MenuLink href={"/settings/profile" as Route} icon={CircleUserRound}>
        Your profile
      </MenuLink>
      <MenuItem icon={Keyboard} keys="?" onSelect={openSheet}>
        Keys
      </MenuItem>
      <MenuSeparator />
      <MenuChoice label="Theme" value={theme} options={THEME_OPTIONS} onChange={setTheme} />
      <MenuChoice label="Density" value={density} options={DENSITY_OPTIONS} onChange={setDensity} />
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={() => signOut(leave)}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

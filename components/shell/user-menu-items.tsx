"use client";

import { CircleUserRound, Keyboard, LogOut, Monitor, Moon, Rows2, Rows4, Sun } from "lucide-react";
import type { Opened } from "@/components/ui/deferred";
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { setDensity, setTheme, useDensity, useTheme } from "./appearance-store";
import { signOut } from "./frame-actions";
import { openSheet } from "./overlays";
import type { UserMenuProps } from "./user-menu";

const THEME_OPTIONS = [
  { value: "system", label: "Like this device", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
] as const;

const DENSITY_OPTIONS = [
  { value: "compact", label: "Compact", icon: Rows4 },
  { value: "comfortable", label: "Comfortable", icon: Rows2 },
] as const;

export default function UserMenuItems({ operator, signOut: leave, ...opened }: UserMenuProps & Opened) {
  const theme = useTheme();
  const density = useDensity();
  return (
    <Menu {...opened} side="top" className="w-56">
      <div className="px-2 pt-1 pb-2">
        <bdi className="block truncate font-medium">{operator.name}</bdi>
        <span className="block truncate text-meta text-muted">{operator.email}</span>
      </div>
      <MenuLink href="/settings/profile" icon={CircleUserRound}>
        Your profile
      </MenuLink>
      <MenuItem icon={Keyboard} keys="?" onSelect={openSheet}>
        Keyboard shortcuts
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

"use client";

import { useEffect } from "react";
import { loadToastBox } from "@/components/ui/toast";
import { loadConfirm } from "./confirm";
import { loadPalette } from "./overlays";
import { loadUserMenu } from "./user-menu";
import { loadSwitcher } from "./workspace-switcher";

const SOON_MS = 2_000;

/**
 * Fetches what the frame may need next once the page has come to rest. Stop all above all: its question must be in the
 * browser before the server becomes hard to reach.
 */
export function WarmUp() {
  useEffect(() => {
    const fetchAll = () => {
      for (const load of [loadConfirm, loadToastBox, loadPalette, loadSwitcher, loadUserMenu])
        load().catch(() => {});
    };
    const timer = setTimeout(fetchAll, SOON_MS);
    return () => clearTimeout(timer);
  }, []);
  return null;
}

"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import type { PaletteProps } from "./palette/palette";
import { useShortcut } from "./shortcuts/listener";

// The palette and the sheet are fetched when first asked for: most page views need neither.
const Palette = dynamic(() => import("./palette/palette"), { ssr: false });
const ShortcutSheet = dynamic(() => import("./shortcuts/sheet"), { ssr: false });

type Overlay = "palette" | "sheet" | undefined;

let shown: Overlay;
const asked = new Set<Overlay>();
const listeners = new Set<() => void>();

function show(next: Overlay) {
  shown = next;
  asked.add(next);
  for (const listener of listeners) listener();
}

export const openPalette = () => show("palette");
export const openSheet = () => show("sheet");

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Overlays(props: Omit<PaletteProps, "open" | "onOpenChange">) {
  const open = useSyncExternalStore(
    subscribe,
    () => shown,
    () => undefined,
  );
  useShortcut("open.palette", openPalette);
  useShortcut("open.sheet", openSheet);
  const onOpenChange = (next: boolean) => !next && show(undefined);
  return (
    <>
      {asked.has("palette") && <Palette {...props} open={open === "palette"} onOpenChange={onOpenChange} />}
      {asked.has("sheet") && <ShortcutSheet open={open === "sheet"} onOpenChange={onOpenChange} />}
    </>
  );
}

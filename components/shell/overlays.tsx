"use client";

import { useSyncExternalStore } from "react";
import { couldNotOpen } from "@/components/ui/deferred";
import { useFetched } from "@/components/ui/use-fetched";
import type { PaletteProps } from "./palette/palette";
import { useShortcut } from "./shortcuts/listener";

// The palette and the sheet are fetched when the page has come to rest or when first asked for.
export const loadPalette = () => import("./palette/palette").then((palette) => palette.default);
const loadSheet = () => import("./shortcuts/sheet").then((sheet) => sheet.default);

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
  const missing = () => {
    show(undefined);
    couldNotOpen();
  };
  const Palette = useFetched(loadPalette, open === "palette", missing);
  const ShortcutSheet = useFetched(loadSheet, open === "sheet", missing);
  return (
    <>
      {Palette && asked.has("palette") && (
        <Palette {...props} open={open === "palette"} onOpenChange={onOpenChange} />
      )}
      {ShortcutSheet && asked.has("sheet") && (
        <ShortcutSheet open={open === "sheet"} onOpenChange={onOpenChange} />
      )}
    </>
  );
}

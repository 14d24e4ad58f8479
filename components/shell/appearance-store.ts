"use client";

import { useSyncExternalStore } from "react";
import { DENSITY_COOKIE, type Density, readDensity, readTheme, THEME_COOKIE, type Theme } from "./appearance";

// The <html> element is the truth: the server wrote it from the cookies, and CSS looks nowhere else.
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

// The Cookie Store API is missing on plain http beyond this machine, which is how CAM may run inside an office.
const jar = (): { cookie: string } => document;

function keep(name: string, value: string) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  jar().cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`;
  for (const listener of listeners) listener();
}

export function setTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  keep(THEME_COOKIE, theme);
}

export function setDensity(density: Density) {
  document.documentElement.dataset.density = density;
  keep(DENSITY_COOKIE, density);
}

export const useTheme = () =>
  useSyncExternalStore<Theme>(
    subscribe,
    () => readTheme(document.documentElement.dataset.theme),
    () => "system",
  );

export const useDensity = () =>
  useSyncExternalStore<Density>(
    subscribe,
    () => readDensity(document.documentElement.dataset.density),
    () => "compact",
  );

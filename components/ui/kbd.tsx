"use client";

import { type ReactNode, useSyncExternalStore } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-[4px] border border-line bg-sunken px-1 font-sans text-meta font-medium text-muted">
      {children}
    </kbd>
  );
}

const SPOKEN: Record<string, string> = {
  shift: "⇧",
  enter: "↵",
  escape: "Esc",
  space: "Space",
  up: "↑",
  down: "↓",
};

const never = () => () => {};
// The server cannot know; most keyboards have a Ctrl.
const useModKey = () =>
  useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl"),
    () => "Ctrl",
  );

/** "g t" is one key after the other; "mod+k" is both at once. */
export function Keys({ sequence }: { sequence: string }) {
  const mod = useModKey();
  const keys = sequence.split(/[ +]/);
  const placed = keys.map((key, place) => ({ key, id: keys.slice(0, place + 1).join() }));
  return (
    <span className="inline-flex items-center gap-1">
      {placed.map(({ key, id }) => (
        <Kbd key={id}>
          {key === "mod" ? mod : (SPOKEN[key] ?? (key.length === 1 ? key.toUpperCase() : key))}
        </Kbd>
      ))}
    </span>
  );
}

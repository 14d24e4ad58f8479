"use client";

import { useEffect, useRef } from "react";
import { keysAreOn } from "./preference";
import { ALL_BINDINGS, type ShortcutId } from "./registry";
import { NOTHING_PRESSED, nameOfKey, press } from "./sequence";

type Handler = (event: KeyboardEvent) => void;

// The latest of a shortcut's handlers is the one on top: a dialog's table hides the table behind it.
const handlers = new Map<string, Handler[]>();

/** Does something when the keys of this shortcut are pressed, while the component is on the page. */
export function useShortcut(id: ShortcutId, handler: Handler, enabled = true) {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    const mine: Handler = (event) => latest.current(event);
    handlers.set(id, [...(handlers.get(id) ?? []), mine]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((other) => other !== mine),
      );
    };
  }, [id, enabled]);
}

const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";
// These have keys of their own: letters find an item, space and enter press it.
const OWN_KEYS = "[role=menu], [role=listbox], [role=combobox], [role=dialog], [role=alertdialog]";
const PRESSABLE = "button, a[href], summary, [role=button], [role=checkbox], [role=switch], [role=tab]";

function belongsToTarget(target: Element, key: string): boolean {
  if (key.startsWith("mod+")) return false;
  if (target.closest(TYPING) || target.closest(OWN_KEYS)) return true;
  return (key === "space" || key === "enter") && target.closest(PRESSABLE) !== null;
}

/** The one listener for the keys of the registry. */
export function ShortcutListener() {
  useEffect(() => {
    let pressed = NOTHING_PRESSED;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      const key = nameOfKey(event);
      if (!key || (!key.startsWith("mod+") && !keysAreOn())) return;
      if (event.target instanceof Element && belongsToTarget(event.target, key)) return;
      const live = ALL_BINDINGS.filter(({ id }) => (handlers.get(id)?.length ?? 0) > 0);
      const meant = press(pressed, key, event.timeStamp, live);
      pressed = meant.pressed;
      const handler = meant.run ? handlers.get(meant.run)?.at(-1) : undefined;
      if (!handler) return;
      event.preventDefault();
      handler(event);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return null;
}

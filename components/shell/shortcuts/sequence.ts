import type { Binding } from "./registry";

/** Long enough for a slow hand, short enough that an old "g" does not swallow a new "t". */
const PATIENCE_MS = 1_000;

export interface Pressed {
  keys: readonly string[];
  at: number;
}

export const NOTHING_PRESSED: Pressed = { keys: [], at: 0 };

interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const NAMES: Record<string, string> = { " ": "space", ArrowUp: "up", ArrowDown: "down" };

/** The name of what was pressed, as the registry writes it; undefined for keys that only change others. */
export function nameOfKey(press: KeyPress): string | undefined {
  if (["Shift", "Control", "Alt", "Meta", "AltGraph", "Dead", "Process"].includes(press.key))
    return undefined;
  const key = NAMES[press.key] ?? press.key.toLowerCase();
  const mod = press.ctrlKey || press.metaKey;
  if (press.altKey && !mod && press.key.length > 1) return undefined;
  if (mod) return `mod+${press.shiftKey ? "shift+" : ""}${key}`;
  // A capital is not its small letter: Shift is in "?" already, but "G" must not pass for "g".
  return press.shiftKey && /^[a-z]$/.test(key) ? `shift+${key}` : key;
}

/** What one more key means: a deed, the start of one, or nothing. */
export function press(
  before: Pressed,
  key: string,
  now: number,
  bindings: readonly Binding[],
): { run?: string; pressed: Pressed } {
  const kept = now - before.at <= PATIENCE_MS ? before.keys : [];
  // The longest that still means something: "g x" is nothing, but its "x" alone may be something.
  for (const keys of [[...kept, key], [key]]) {
    const sequence = keys.join(" ");
    const found = bindings.find((binding) => binding.keys === sequence);
    if (found) return { run: found.id, pressed: NOTHING_PRESSED };
    if (bindings.some((binding) => binding.keys.startsWith(`${sequence} `)))
      return { pressed: { keys, at: now } };
  }
  return { pressed: NOTHING_PRESSED };
}

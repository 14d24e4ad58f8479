const STORED = "cam-recent-commands";
const KEPT = 8;

/** The commands used last, newest first. */
export function recentCommands(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

export function rememberCommand(id: string) {
  try {
    const kept = [id, ...recentCommands().filter((other) => other !== id)].slice(0, KEPT);
    localStorage.setItem(STORED, JSON.stringify(kept));
  } catch {
    // A browser that stores nothing simply has no recent commands.
  }
}

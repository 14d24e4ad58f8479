import { afterEach, beforeEach, expect, vi } from "vitest";

// A warning nobody reads is a bug nobody fixes: any unexpected console.error fails the test it came from.
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  // Of tests that run side by side, the first to end has taken the watch away.
  const said = vi.mocked(console.error).mock?.calls ?? [];
  vi.restoreAllMocks();
  expect(said, "console.error was called").toEqual([]);
});

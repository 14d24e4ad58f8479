import type { LineEnding } from "./schema";

/** Which sign ends a line. A few lone returns among many line feeds are part of cells, not ends. */
export function lineEndingOf(text: string): { lineEnding: LineEnding; evidence: string } {
  const both = text.match(/\r\n/g)?.length ?? 0;
  const feeds = (text.match(/\n/g)?.length ?? 0) - both;
  // The last sign of a sample may be half of a "\r\n".
  const returns = (text.match(/\r(?!\n)/g)?.length ?? 0) - (text.endsWith("\r") && both > 0 ? 1 : 0);
  const counted = `${both} × CR LF, ${feeds} × LF, ${returns} × CR`;
  if (returns > 0 && both + feeds === 0) return { lineEnding: "\r", evidence: counted };
  if (returns > 0 && returns >= 0.05 * (both + feeds)) return { lineEnding: "mixed", evidence: counted };
  return { lineEnding: both > feeds ? "\r\n" : "\n", evidence: counted };
}

// {Hi|Hello}: one of several wordings, the same one whenever the same mail is written again.

/** A text, or what is chosen among: each alternative is itself made of such pieces. */
type Piece = string | { at: number; of: Piece[][] };

export type SpinRead = { ok: true; pieces: Piece[] } | { ok: false; at: number; because: string };

const DEEPEST = 8;
/** What belongs to the template language is left alone, whatever braces it has. */
const TEMPLATE = [
  ["{{", "}}"],
  ["{%", "%}"],
] as const;

/**
 * A sign that stands for itself, as long as others read the text after us: two braces side by side would be read as a
 * variable's. Signs of no script, which no wording holds.
 */
const SHIELD: Readonly<Record<string, string>> = {
  "{": "\ufdd0",
  "}": "\ufdd1",
  "|": "\ufdd2",
  "\\": "\ufdd3",
};
const SHIELDED = new Map(Object.entries(SHIELD).map(([sign, shield]) => [shield, sign]));
/** The last step, behind whoever else reads the text. */
export const unshield = (text: string) =>
  text.replace(/[\ufdd0-\ufdd3]/g, (shield) => SHIELDED.get(shield) ?? "");

/** The text with its shielded signs taken for what they are, at the same places. */
export const withoutShielded = (text: string) => text.replace(/\\[{|}\\]/g, "  ");

/** A brace that stands for itself is written \{. Braces without a | between them are text too. */
export function readSpin(text: string): SpinRead {
  let at = 0;
  let trouble: { at: number; because: string } | undefined;
  // Looked for once behind each place: a megabyte of opened braces would be read to its end for every one of them.
  const closes = new Map<string, number>();
  const closedAt = (end: string) => {
    const known = closes.get(end);
    if (known === -1 || (known !== undefined && known >= at + 2)) return known;
    const found = text.indexOf(end, at + 2);
    closes.set(end, found);
    return found;
  };
  function templateHere(): string | undefined {
    const [open, end] = TEMPLATE.find(([sign]) => text.startsWith(sign, at)) ?? [];
    if (!open || !end) return undefined;
    const closed = closedAt(end);
    if (closed < 0) trouble ??= { at, because: `This ${open} is opened and never closed.` };
    return closed < 0 ? open : text.slice(at, closed + 2);
  }

  function readUntilClosed(depth: number, opened: number): { branches: Piece[][]; closed: boolean } {
    const branches: Piece[][] = [[]];
    let said = "";
    const into = () => branches.at(-1) ?? [];
    const flush = () => {
      if (said) into().push(said);
      said = "";
    };
    while (at < text.length && !trouble) {
      const template = templateHere();
      const sign = text[at] ?? "";
      if (template) {
        said += template;
        at += template.length;
      } else if (sign === "\\" && /[{|}\\]/.test(text[at + 1] ?? "")) {
        said += SHIELD[text[at + 1] ?? ""] ?? text[at + 1];
        at += 2;
      } else if (sign === "{") {
        flush();
        const start = at++;
        if (depth >= DEEPEST)
          trouble ??= { at: start, because: `Choices stand in each other ${DEEPEST} deep at most.` };
        const inner = depth >= DEEPEST ? { branches: [[]], closed: true } : readUntilClosed(depth + 1, start);
        if (!inner.closed)
          trouble ??= { at: start, because: "This brace is opened and never closed. Write \\{ for a brace." };
        if (inner.branches.length === 1) into().push("{", ...(inner.branches[0] ?? []), "}");
        else into().push({ at: start, of: inner.branches });
      } else if (sign === "}" && opened >= 0) {
        at++;
        flush();
        return { branches, closed: true };
      } else if (sign === "|" && opened >= 0) {
        at++;
        flush();
        branches.push([]);
      } else {
        said += sign;
        at++;
      }
    }
    flush();
    return { branches, closed: opened < 0 };
  }

  const { branches } = readUntilClosed(0, -1);
  return trouble ? { ok: false, ...trouble } : { ok: true, pieces: branches[0] ?? [] };
}

/** FNV-1a with a last stir: neighbouring seeds fall far apart. */
export function hashOf(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) {
    value ^= text.charCodeAt(place);
    value = Math.imul(value, 0x01000193);
  }
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  value ^= value >>> 12;
  return value >>> 0;
}

/** Chosen by the seed and the place: another lead reads another wording, the same lead always the same. */
export const spin = (pieces: readonly Piece[], seed: string): string => unshield(choose(pieces, seed));

/** The same for whoever reads it further, and unshields it afterwards. */
export function choose(pieces: readonly Piece[], seed: string): string {
  return pieces
    .map((piece) => {
      if (typeof piece === "string") return piece;
      return choose(piece.of[hashOf(`${seed}:${piece.at}`) % piece.of.length] ?? [], seed);
    })
    .join("");
}

/** How many different texts it makes. */
export function countTexts(pieces: readonly Piece[]): number {
  return pieces.reduce<number>(
    (product, piece) =>
      typeof piece === "string" ? product : product * piece.of.reduce((sum, one) => sum + countTexts(one), 0),
    1,
  );
}

/** Every wording that may be read, first to last of each choice: for a check that must see all of them. */
export function everyBranch(pieces: readonly Piece[]): string[] {
  // Each choice is walked once: walked again for every turn, eight of them in each other would never come to an end.
  const all = pieces.map((piece) => (typeof piece === "string" ? [piece] : piece.of.flatMap(everyBranch)));
  const most = all.reduce((longest, { length }) => Math.max(longest, length), 1);
  return Array.from({ length: most }, (_, turn) => all.map((one) => one[turn % one.length] ?? "").join(""));
}

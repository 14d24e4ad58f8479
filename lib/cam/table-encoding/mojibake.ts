import { isUtf8 } from "node:buffer";

/** Windows-1252 puts these where Latin-1 has control characters; the way back needs them. */
const WESTERN_BACK = new Map(
  [..."€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"].map((character) => {
    const bytes = [
      128, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 142, 145, 146, 147, 148, 149, 150, 151, 152,
      153, 154, 155, 156, 158, 159,
    ];
    return [character, bytes["€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".indexOf(character)] ?? 63] as const;
  }),
);

const SUSPECT = /[ÂÃÄÅÐÑâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+/g;

function undo(part: string): string | undefined {
  const bytes = Uint8Array.from(part, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100 ? code : (WESTERN_BACK.get(character) ?? 0);
  });
  return isUtf8(bytes) ? Buffer.from(bytes).toString("utf8") : undefined;
}

/** "MÃ¼ller": UTF-8 that somebody read as Windows-1252 and saved again. Offered to the operator, never done in silence. */
export function undoDoubleEncoding(text: string): { text: string; places: number } {
  let places = 0;
  const mended = text.replace(SUSPECT, (part) => {
    const was = undo(part);
    if (was !== undefined) places++;
    return was ?? part;
  });
  return { text: mended, places };
}

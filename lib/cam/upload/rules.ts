import { Refusal } from "../errors";
import { PIECE_BYTES } from "./schema";

export interface Arriving {
  fileBytes: bigint;
  bytesArrived: bigint;
}

/** Half a file would be taken for the whole. */
export function requireWhole({ bytesArrived, fileBytes }: Record<keyof Arriving, bigint | number>) {
  if (bytesArrived < fileBytes)
    throw new Refusal(
      "conflict",
      "The file has not arrived whole yet. Wait for the upload, or send the rest.",
    );
}

export function requirePieceSize(bytes: number) {
  if (bytes > PIECE_BYTES)
    throw new Refusal("invalid", `A piece may hold ${PIECE_BYTES} bytes; this one has ${bytes}.`);
}

/**
 * Where the file stands after a piece. One that comes twice, because its answer was lost, is not kept again; one that
 * comes out of turn is told where the file stands, so that whoever sends it can go on from there.
 */
export function judgePiece(
  file: Arriving & { open: boolean },
  { offset, bytes }: { offset: number; bytes: number },
): { keep: boolean; bytesArrived: number; complete: boolean } {
  const arrived = Number(file.bytesArrived);
  const whole = Number(file.fileBytes);
  if (offset + bytes <= arrived) return { keep: false, bytesArrived: arrived, complete: arrived === whole };
  if (!file.open || offset !== arrived)
    throw new Refusal(
      "conflict",
      `The file has arrived up to byte ${arrived}. Send what follows from there.`,
    );
  if (arrived + bytes > whole)
    throw new Refusal("invalid", `The file was announced with ${whole} bytes, and this piece goes beyond.`);
  return { keep: true, bytesArrived: arrived + bytes, complete: arrived + bytes === whole };
}

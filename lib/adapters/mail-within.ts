import type { Fetched } from "@/lib/cam/ports/mail-reader";

/** So much of a message that is too large is looked at, for its header. */
export const HEAD_BYTES = 256 * 1024;

/** Up to the empty line. */
export function headIn(bytes: Buffer): Uint8Array {
  const ends = [bytes.indexOf("\r\n\r\n"), bytes.indexOf("\n\n")].filter((at) => at >= 0);
  return ends.length > 0 ? bytes.subarray(0, Math.min(...ends)) : bytes;
}

/** A message as it came, or the head of one that is larger than was asked for. */
export const mailWithin = (
  bytes: Buffer,
  size: number,
  receivedAt: Date | null,
  mostBytes: number,
): Extract<Fetched, { mail: unknown }>["mail"] => ({
  ...{ size, receivedAt },
  content:
    size > mostBytes
      ? { is: "too-large", head: headIn(bytes.subarray(0, Math.min(mostBytes, HEAD_BYTES))) }
      : { is: "whole", bytes },
});

import type { IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

const UNPACK: Record<string, () => Readable & NodeJS.WritableStream> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export const UNDERSTOOD = "gzip, deflate, br";

/** Undefined when it is more than `most` bytes once unpacked: a small answer may hold a very large one. */
export async function readBody(answer: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const packed = (answer.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const unpack = UNPACK[packed];
  if (!unpack && packed !== "identity") throw new Error(`The answer is packed as "${packed}".`);
  // The callback hears of an error that the loop below hears of too.
  const body: Readable = unpack ? pipeline(answer, unpack(), () => {}) : answer;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += (chunk as Buffer).length;
    if (bytes > most) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** As the answer says, else UTF-8, else what old Windows pages are in: every byte means something there. */
export function readText(body: Buffer, contentType: string): string {
  const said = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1];
  for (const charset of [said, "utf-8"]) {
    try {
      if (charset) return new TextDecoder(charset, { fatal: charset === "utf-8" }).decode(body);
    } catch {
      // An unknown or a wrong name: the next is tried.
    }
  }
  return new TextDecoder("windows-1252").decode(body);
}

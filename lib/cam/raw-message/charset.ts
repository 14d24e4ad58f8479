import { isUtf8 } from "node:buffer";
import { decoderFor } from "../table-encoding/decode";
import { encodingNamed } from "../table-encoding/names";

/**
 * Text in the charset it is in, whatever it says it is: what is good UTF-8 and holds more than ASCII is nothing else, and
 * many a program says "us-ascii" and means Windows-1252.
 */
export function decodeText(bytes: Uint8Array, charset: string | null): string {
  const said = charset === null ? undefined : encodingNamed(charset.replaceAll('"', "").trim());
  // These three put their letters into ASCII bytes, which are good UTF-8 too.
  const hides =
    said !== undefined && (said === "ISO-2022-JP" || said.startsWith("UTF-16") || said.startsWith("UTF-32"));
  const plainUtf8 = !hides && isUtf8(bytes);
  const encoding = plainUtf8 ? "UTF-8" : said === undefined || said === "UTF-8" ? "windows-1252" : said;
  // A UTF-8 text with one broken byte is still UTF-8: the decoder mends the byte.
  const text = decoderFor(said === "UTF-8" && !plainUtf8 ? "UTF-8" : encoding).decode(bytes);
  return text.replaceAll("\0", "").replace(/^\ufeff/, "");
}

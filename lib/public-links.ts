import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { LinkedMessage, PublicLinks } from "./cam/ports/public-links";

const UUID_BYTES = 16;
/** Half of a SHA-256: nobody guesses it, and a link stays on one line of a mail. */
const SIGNATURE_BYTES = 16;

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll("-", ""), "hex");
const uuidOf = (bytes: Buffer) =>
  bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

const keyOf = (secret: string) => Buffer.from(hkdfSync("sha256", secret, "", "unsubscribe", 32));
const signed = (key: Buffer, about: Buffer) =>
  createHmac("sha256", key).update(about).digest().subarray(0, SIGNATURE_BYTES);

const isThisMachine = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);

/** Links made under the secret before this one are read as well: what stands in a mail cannot be sent again. */
export function createPublicLinks({
  base,
  secret,
  previous,
}: {
  base: string;
  secret: string;
  previous?: string | undefined;
}): PublicLinks {
  const url = new URL(base);
  // As it stands in a header: a name of the host in other letters goes there as DNS spells it.
  const root = url.href.replace(/\/+$/, "");
  const [present, ...older] = [secret, ...(previous ? [previous] : [])].map(keyOf);
  if (!present) throw new Error("Links need a secret.");

  function tokenOf({ workspaceId, outboundId }: LinkedMessage) {
    const about = Buffer.concat([bytesOf(workspaceId), bytesOf(outboundId)]);
    return Buffer.concat([about, signed(present as Buffer, about)]).toString("base64url");
  }

  return {
    base: root,
    reachable: url.protocol === "https:" && !isThisMachine(url.hostname),
    unsubscribe(message) {
      const token = tokenOf(message);
      return { page: `${root}/u/${token}`, oneClick: `${root}/api/u/${token}` };
    },
    readUnsubscribe(token) {
      const read = Buffer.from(token, "base64url");
      if (read.length !== 2 * UUID_BYTES + SIGNATURE_BYTES || read.toString("base64url") !== token)
        return null;
      const about = read.subarray(0, 2 * UUID_BYTES);
      const given = read.subarray(2 * UUID_BYTES);
      if (![present, ...older].some((key) => timingSafeEqual(signed(key, about), given))) return null;
      return {
        workspaceId: uuidOf(about.subarray(0, UUID_BYTES)),
        outboundId: uuidOf(about.subarray(UUID_BYTES)),
      };
    },
  };
}

import { lookup } from "node:dns/promises";
import type { MailHost } from "@/lib/cam/ports/email-sender";
import { isPublicAddress } from "./public-address";

export interface Reach {
  /** Servers in a network that is not public may be connected to: a test's own, or an office's, by the installation's word. */
  allowPrivate: boolean;
  lookUp?: (host: string) => Promise<string[]>;
}

const systemLookUp = async (host: string) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** The addresses of a mail server, if it may be connected to: a name that leads inside with one of them is not trusted with the others. */
export async function mailHost(
  host: string,
  { allowPrivate, lookUp = systemLookUp }: Reach,
): Promise<MailHost & { addresses: string[]; inside: boolean }> {
  let addresses: string[];
  try {
    addresses = await lookUp(host);
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    const gone = code === "ENOTFOUND" || code === "ENODATA";
    return gone
      ? { reach: "no", because: `There is no server called ${host}.`, addresses: [], inside: false }
      : {
          reach: "unknown",
          because: `${host} could not be looked up (${code}).`,
          addresses: [],
          inside: false,
        };
  }
  if (addresses.length > 0 && addresses.every(isPublicAddress))
    return { reach: "public", addresses, inside: false };
  if (allowPrivate && addresses.length > 0) return { reach: "inside", addresses, inside: true };
  return {
    reach: "no",
    because: `${host} leads into a network that is not public. If it is your own mail server, set CAM_ALLOW_PRIVATE_MAIL_HOSTS.`,
    addresses: [],
    inside: true,
  };
}

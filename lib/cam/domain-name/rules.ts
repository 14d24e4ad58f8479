import { domainToASCII, domainToUnicode } from "node:url";
import { getDomain, getPublicSuffix, parse } from "tldts";
import type { AddressReason } from "../address/schema";

/** A host as DNS spells it (lower case, IDN as xn--), or why it is none. */
export type HostRead = { host: string } | { wrong: AddressReason };

const wrong = (code: string, says: string): HostRead => ({ wrong: { code, says } });

/** Hosts come here as readHost left them: there is nothing to find, and nothing to check again. */
const AS_READ = {
  allowPrivateDomains: false,
  extractHostname: false,
  validateHostname: false,
  detectIp: false,
};

const NOT_ASCII = /[^\0-\x7f]/;
const DOT = 46;
const HYPHEN = 45;

// UTS 46 as browsers use it takes typographic quotes, symbols and a hyphen at the edge of a label; IDNA 2008, and so registries, do not.
const NO_NAME = /[^\p{L}\p{M}\p{N}.\-\u00b7\u30fb\u200c\u200d]/u;
const BESIDE_HYPHEN = /(^|\.)-|-(\.|$)/;

/** Names that RFC 2606, 6761, 6762, 7686 and 9476 keep out of the public DNS. `.test` and `.example` are left to the resolver: samples use them. */
const NEVER_PUBLIC = new Set(["invalid", "localhost", "local", "onion", "internal", "alt", "localdomain"]);

const isDigit = (code: number) => code >= 48 && code <= 57;
const isLetter = (code: number) => code >= 97 && code <= 122;

/** Walks the name once: a regular expression for the same would say no without saying why. */
function readLabels(host: string): HostRead {
  let start = 0;
  let labels = 0;
  let digitsOnly = true;
  for (let at = 0; at <= host.length; at++) {
    const code = at === host.length ? DOT : host.charCodeAt(at);
    if (code !== DOT) {
      const digit = isDigit(code);
      if (!digit && !isLetter(code) && code !== HYPHEN)
        return wrong(
          "domain-character",
          `A domain has letters, digits and hyphens only, not ${JSON.stringify(String.fromCodePoint(host.codePointAt(at) ?? 0))}.`,
        );
      digitsOnly = (at === start || digitsOnly) && digit;
      continue;
    }
    const length = at - start;
    if (length === 0)
      return wrong("domain-dot", "The domain begins or ends with a dot, or has two in a row.");
    if (length > 63) return wrong("label-too-long", "A part of the domain is longer than 63 characters.");
    if (host.charCodeAt(start) === HYPHEN)
      return wrong("domain-hyphen", "A domain label cannot begin with a hyphen.");
    if (host.charCodeAt(at - 1) === HYPHEN)
      return wrong("domain-hyphen", "A domain label cannot end with a hyphen.");
    labels++;
    if (at < host.length) start = at + 1;
  }
  if (host.length > 253) return wrong("domain-too-long", "The domain is longer than 253 characters.");
  if (labels < 2)
    return wrong("domain-one-label", "The domain has no dot: a name on the Internet has at least two parts.");
  if (digitsOnly)
    return wrong("domain-numeric", "The domain ends with a number: no top-level domain is a number.");
  const top = host.slice(start);
  if (top.length < 2) return wrong("domain-top-short", "No top-level domain has a single letter.");
  if (NEVER_PUBLIC.has(top))
    return wrong("domain-reserved", `Names below .${top} do not exist on the public Internet.`);
  return { host };
}

export function readHost(text: string): HostRead {
  const lower = text.toLowerCase();
  const foreign = NOT_ASCII.test(lower);
  if (!foreign && !lower.includes("xn--")) return readLabels(lower);
  // domainToASCII would also decode %41 and cut at a slash: what is ASCII has to be right before it comes near.
  const stranger = foreign ? /[^a-z0-9.\-\u0080-\u{10ffff}]/u.exec(lower)?.[0] : undefined;
  if (stranger)
    return wrong(
      "domain-character",
      `A domain has letters, digits and hyphens only, not ${JSON.stringify(stranger)}.`,
    );
  if (lower.length > 1000) return wrong("domain-too-long", "The domain is longer than 253 characters.");
  // UTS 46 maps what is invisible away: a name that hides something is not the name one sees.
  if (/[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(lower))
    return wrong("invisible", "There are invisible characters in it.");
  const ascii = domainToASCII(lower);
  if (!ascii) return wrong("domain-idn", "The domain is not a valid international name.");
  const shown = domainToUnicode(ascii);
  if (BESIDE_HYPHEN.test(shown))
    return wrong("domain-hyphen", "A domain label cannot begin or end with a hyphen.");
  if (NO_NAME.test(shown)) return wrong("domain-idn", "The domain is not a valid international name.");
  return readLabels(ascii);
}

/** "example.co.uk" of "mail.example.co.uk", by the ICANN part of the public suffix list; undefined for a suffix itself. */
export function registrableDomain(host: string): string | undefined {
  const read = readHost(host.endsWith(".") ? host.slice(0, -1) : host);
  return "wrong" in read ? undefined : (getDomain(read.host, AS_READ) ?? undefined);
}

/** "co.uk" of "example.co.uk". */
export const publicSuffix = (host: string): string | undefined => getPublicSuffix(host, AS_READ) ?? undefined;

/** Whether the list knows the top-level domain. A newer one may be missing: a hint, never a verdict. */
export const hasKnownSuffix = (host: string): boolean => parse(host, AS_READ).isIcann === true;

import { isIPv4, isIPv6 } from "node:net";

interface SpfTerm {
  kind: "all" | "include" | "a" | "mx" | "ptr" | "ip4" | "ip6" | "exists" | "redirect" | "other";
  value: string;
  /** What becomes of whom it matches: "+" may send, "-" may not, "~" probably not, "?" nobody says. */
  sign: "+" | "-" | "~" | "?";
}

export type Spf = { terms: SpfTerm[] } | { wrong: string };

/** Each costs the receiver a look-up; RFC 7208 stops at ten. */
const COSTS: readonly SpfTerm["kind"][] = ["include", "a", "mx", "ptr", "exists", "redirect"];
export const costsLookUp = ({ kind }: SpfTerm) => COSTS.includes(kind);

export const isSpf = (text: string) => /^v=spf1(?:\s|$)/i.test(text);

const NETWORK: Partial<Record<SpfTerm["kind"], (value: string) => boolean>> = {
  ip4: (value) => isIPv4(value.replace(/\/\d{1,2}$/, "")),
  ip6: (value) => isIPv6(value.replace(/\/\d{1,3}$/, "")),
};
const NEEDS_VALUE: readonly SpfTerm["kind"][] = ["include", "exists", "redirect", "ip4", "ip6"];

/** The terms of an SPF record (RFC 7208), or the first that cannot be one: receivers ignore the whole record then. */
export function readSpf(text: string): Spf {
  const terms: SpfTerm[] = [];
  for (const word of text.trim().split(/\s+/).slice(1)) {
    const modifier = /^([a-z][\w.-]*)=(.*)$/i.exec(word);
    const mechanism =
      /^([+\-~?]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?:[:](.+?))?((?:\/\d{1,3}){0,2})$/i.exec(word);
    if (modifier && !mechanism) {
      const kind = modifier[1]?.toLowerCase() === "redirect" ? "redirect" : "other";
      terms.push({ kind, value: (modifier[2] ?? "").toLowerCase(), sign: "+" });
      continue;
    }
    if (!mechanism) return { wrong: word };
    const kind = (mechanism[2] ?? "").toLowerCase() as SpfTerm["kind"];
    const cidr = kind === "ip4" || kind === "ip6" ? (mechanism[4] ?? "") : "";
    const value = `${mechanism[3] ?? ""}${cidr}`.toLowerCase();
    if (kind === "all" ? word.includes(":") : NEEDS_VALUE.includes(kind) && !value) return { wrong: word };
    if (NETWORK[kind]?.(value) === false) return { wrong: word };
    terms.push({ kind, value, sign: (mechanism[1] || "+") as SpfTerm["sign"] });
  }
  return { terms };
}

/** "v=DKIM1; k=rsa; p=…" and "v=DMARC1; p=none": tags by name; undefined where it is no such list. */
export function readTags(text: string): Map<string, string> | undefined {
  const tags = new Map<string, string>();
  for (const part of text.split(";").map((one) => one.trim())) {
    if (!part) continue;
    const [, name = "", value = ""] = /^([a-z][\w]*)\s*=\s*(.*)$/is.exec(part) ?? [];
    if (!name) return undefined;
    tags.set(name.toLowerCase(), value.trim());
  }
  return tags;
}

/** How long a published RSA key is, by the bytes it takes: close enough to tell 512, 1024 and 2048 bits apart. */
export function keyBits(base64: string): 512 | 1024 | 2048 {
  const bytes = (base64.replace(/[^A-Za-z0-9+/]/g, "").length * 3) / 4;
  if (bytes < 140) return 512;
  return bytes < 230 ? 1024 : 2048;
}

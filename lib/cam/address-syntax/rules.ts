import { isIPv4, isIPv6 } from "node:net";
import type { AddressReason } from "../address/schema";
import { readHost } from "../domain-name/rules";

export interface Address {
  /** Fit to be sent to: as given, without what stood around it. */
  address: string;
  local: string;
  /** As DNS spells it: lower case, IDN as xn--. An address literal keeps its brackets. */
  host: string;
  form: "plain" | "quoted" | "unicode";
  literal: boolean;
  /** What a person should know though it is an address. */
  notes: readonly AddressReason[];
}

export type AddressRead =
  | ({ ok: true } & Address)
  /** `cleaned` is what was probably meant; whoever uses it says so. */
  | { ok: false; reasons: AddressReason[]; cleaned?: string };

const NONE: readonly AddressReason[] = [];
const no = (code: string, says: string): AddressRead => ({ ok: false, reasons: [{ code, says }] });

const LONGEST = 254;
/** Longer texts are not searched for an address: nobody means one, and a line can be a megabyte. */
const LONGEST_PASTE = 1000;

const DOT_ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const UNICODE_ATOM =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+)*$/iu;
const QUOTED = /^"(?:[^"\\]|\\.)*"/su;
const NOT_ASCII = /[^\0-\x7f]/;
// Bidi overrides, zero width, private use, unassigned, lone surrogates: nothing one could read out on the telephone.
const UNSPEAKABLE = /[\p{C}\p{Zl}\p{Zp}]/u;
const CONTROL = /\p{Cc}/u;
const SPACE = /[\s\p{Z}]/u;

const octets = (text: string) => (NOT_ASCII.test(text) ? Buffer.byteLength(text) : text.length);

function whatIsWrongWithLocal(local: string): AddressReason {
  const says = (code: string, sentence: string) => ({ code, says: sentence });
  if (local.startsWith("@") || local.includes(":"))
    return says("local-character", "A colon cannot stand before the @.");
  if (local.startsWith(".") || local.endsWith(".") || local.includes(".."))
    return says(
      "local-dot",
      "The part before @ begins or ends with a dot, or has two in a row. Quotes would be needed.",
    );
  if (local.includes('"'))
    return says("local-quote", "Quotes before the @ must enclose the whole part, and be closed.");
  const stranger = /[^a-z0-9!#$%&'*+/=?^_`{|}~.\u0080-\u{10ffff}-]/iu.exec(local)?.[0];
  return says("local-character", `The part before @ has ${JSON.stringify(stranger)}, which no address has.`);
}

function readLiteral(local: string, domain: string, address: string, form: Address["form"]): AddressRead {
  const inside = /^\[(IPv6:)?([^[\]]*)\]$/i.exec(domain);
  if (!inside || !(inside[1] ? isIPv6(inside[2] ?? "") : isIPv4(inside[2] ?? "")))
    return no("literal-broken", "What stands in brackets is not the address of a machine.");
  return { ok: true, address, local, host: domain.toLowerCase(), form, literal: true, notes: NONE };
}

/** What mail transport takes (RFC 5321, 6531), and nothing that only a header may say (comments, folding, groups). */
function readBare(text: string): AddressRead {
  if (text === "") return no("empty", "There is nothing to read.");
  if (text.length > LONGEST_PASTE)
    return no("address-too-long", "It is longer than 254 bytes: no mail server takes that.");
  if (text.startsWith("@")) {
    return text.includes(":")
      ? no("source-route", "It names a route (@relay:person@domain): no server follows these any more.")
      : no("no-local", "There is nothing before the @.");
  }
  const quoted = text.startsWith('"') ? QUOTED.exec(text)?.[0] : undefined;
  const split = quoted ? quoted.length : text.indexOf("@");
  if (split < 0) return no("no-at", "There is no @.");
  if (quoted && text[split] !== "@")
    return text.includes("@", split)
      ? no("local-quote", "Quotes before the @ must enclose the whole part, and be closed.")
      : no("no-at", "There is no @.");
  const local = text.slice(0, split);
  const domain = text.slice(split + 1);
  if (CONTROL.test(text)) return no("control", "There is a control character in it.");
  if (domain.includes("@"))
    return /[,;\s]/.test(text)
      ? no("several", "It is more than one address.")
      : no("several-at", "There is more than one @.");
  if (!quoted && text.includes("(")) return no("comment", "It has a comment in parentheses.");
  if (/^[^@]*:[^@]*@.*;$/.test(text)) return no("group", "It names a group, not one address.");
  if (text.includes("\ufffd"))
    return no("not-text", "Some of its bytes are not text: the file was read in another encoding.");
  if (SPACE.test(quoted ? domain : text)) return no("space", "There is a space in it.");
  if (domain === "") return no("no-domain", "There is nothing after the @.");

  const form = quoted ? "quoted" : NOT_ASCII.test(local) ? "unicode" : "plain";
  if (form !== "plain" && UNSPEAKABLE.test(local))
    return no("invisible", "There are invisible characters in it.");
  if (!quoted && !(form === "plain" ? DOT_ATOM : UNICODE_ATOM).test(local))
    return { ok: false, reasons: [whatIsWrongWithLocal(local)] };
  if (octets(local) > 64) return no("local-too-long", "The part before @ is longer than 64 bytes.");
  if (domain.startsWith("[")) return readLiteral(local, domain, text, form);
  const read = readHost(domain);
  if ("wrong" in read) return { ok: false, reasons: [read.wrong] };
  if (octets(local) + 1 + read.host.length > LONGEST)
    return no("address-too-long", "It is longer than 254 bytes: no mail server takes that.");
  return { ok: true, address: text, local, host: read.host, form, literal: false, notes: NONE };
}

const EDGES =
  /^[\s\u0085\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+|[\s\u0085\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+$/g;
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** What people paste around an address: a name, <>, mailto:, quotes, the comma of a list. */
function unwrap(text: string): string {
  const visible = text.replace(INVISIBLE, "").replace(EDGES, "");
  const said = visible.replace(/\([^()@]*\)/g, "").replace(EDGES, "");
  const inBrackets = /<([^<>]*)>[\s.,;]*$/.exec(said)?.[1] ?? said;
  const link = /^\s*mailto:([^?]*)/i.exec(inBrackets)?.[1] ?? inBrackets;
  return link.replace(/^[\s<('‘“„«]+/, "").replace(/[\s>)'’”»,;:.!?]+$/, "");
}

/** Reads one address. Space around it is let go with a note; anything more is refused, and the address in it offered. */
export function readAddress(given: string): AddressRead {
  const first = readBare(given);
  if (first.ok || given.length > LONGEST_PASTE) return first;
  const trimmed = given.replace(EDGES, "");
  if (trimmed !== given) {
    const read = readBare(trimmed);
    const note = { code: "trimmed", says: "There was space or something invisible around it." };
    if (read.ok) return { ...read, notes: [...read.notes, note] };
    if (trimmed === "") return read;
  }
  const cleaned = unwrap(trimmed);
  if (cleaned === trimmed || !readBare(cleaned).ok) return trimmed === given ? first : readBare(trimmed);
  const wrapped = { code: "wrapped", says: `More stands there than the address itself, ${cleaned}.` };
  return { ok: false, reasons: [wrapped, ...(first.ok ? [] : first.reasons)], cleaned };
}

// What of a stranger's mail may be shown in a frame: everything that is not named here is left out.
import { urlIn } from "../web-address";

const LENGTHS =
  "width height min-width max-width margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left border-spacing border-radius line-height letter-spacing";
const LOOKS =
  "color background-color font font-family font-size font-style font-weight font-variant text-align text-decoration text-transform vertical-align white-space direction float clear list-style-type border-collapse border border-top border-right border-bottom border-left border-color border-style border-width table-layout word-break overflow-wrap";
const PROPERTIES = new Set(`${LENGTHS} ${LOOKS}`.split(" "));
const DISPLAYS = new Set(
  "block inline inline-block none table table-row table-cell table-row-group list-item".split(" "),
);

const LONGEST_STYLE = 4_000;
/** Words, numbers and colours; no address, no escape, no string, no function but those of a colour. */
const VALUE = /^(?:[\w#%., +-]|(?<=rgba?|hsla?)\([\d.,% -]{1,60}\)){1,200}$/i;
const BELOW_NOTHING = /(?:^|[\s,])-\.?\d/;
/** What is wider than this makes a page of nothing. */
const FAR = /(?<![#\w])\d{5}/;

/** Of a style only what colours, sizes and sets text: nothing that loads, escapes its place or hides in a quote. */
export function harmlessStyle(style: string): string {
  if (style.length > LONGEST_STYLE) return "";
  const kept: string[] = [];
  for (const one of style.split(";")) {
    const colon = one.indexOf(":");
    const named = one.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const given = one
      .slice(colon + 1)
      .replace(/!\s*important\s*$/i, "")
      .trim();
    const name = named === "background" ? "background-color" : named;
    const value = name === "font-family" || name === "font" ? given.replace(/["']/g, "") : given;
    if (!VALUE.test(value) || BELOW_NOTHING.test(value) || FAR.test(value)) continue;
    if (name === "display" ? DISPLAYS.has(value.toLowerCase()) : PROPERTIES.has(name))
      kept.push(`${name}:${value}`);
  }
  return kept.join(";");
}

/** Whether a style asks for something from elsewhere. */
export const loadsSomething = (style: string) => /url\s*\(|image-set\s*\(|@import/i.test(style);

export interface Leads {
  href: string;
  /** Where it goes, as it is to be seen: a host or an address. */
  to: string;
}

const LONGEST_LINK = 4_000;
const AFTER = new Set(["http:", "https:", "mailto:", "tel:"]);

/** Where a link may lead: to a page, to an address, to a telephone. Null for everything else, and for what is within the mail. */
export function leadsTo(href: string): Leads | null {
  const given = href.trim();
  if (given.length === 0 || given.length > LONGEST_LINK) return null;
  const whole = /^[\\/]{2}/.test(given) ? `https:${given}` : given;
  const url = urlIn(whole);
  if (!url) return null;
  if (!AFTER.has(url.protocol)) return null;
  if (url.protocol === "mailto:" || url.protocol === "tel:") {
    const to = url.pathname.replace(/%40/gi, "@");
    return to === "" ? null : { href: url.href, to };
  }
  // "https://bank.example@evil.example/" is read as the bank by whoever reads quickly.
  url.username = "";
  url.password = "";
  return url.hostname === "" ? null : { href: url.href, to: url.hostname };
}

const HOST = /(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}\p{L}[\p{L}\p{N}-]{1,62}/gu;
const bare = (host: string) =>
  host
    .toLowerCase()
    .replace(/^.{0,300}@/, "")
    .replace(/^www\./, "");
const isWithin = (one: string, other: string) => one === other || one.endsWith(`.${other}`);

/**
 * How what a link says stands to where it goes: it says so itself, it says nothing of it, or it says another host than the
 * one it goes to.
 */
export function saysWhere(text: string, to: string): "itself" | "nothing" | "other" {
  const goes = bare(to);
  const named = (text.slice(0, 2_000).match(HOST) ?? []).map(bare);
  if (named.length === 0) return text.includes(to) ? "itself" : "nothing";
  return named.every((one) => isWithin(goes, one) || isWithin(one, goes)) ? "itself" : "other";
}

const RASTER = /^data:image\/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]+$/i;
/** A picture that is in the mail already, and that no browser takes for a document. */
export const isRasterData = (source: string) => RASTER.test(source.trim());

const BEGINNINGS: readonly [type: string, begins: string][] = [
  ["image/png", "\x89PNG\r\n\x1a\n"],
  ["image/jpeg", "\xff\xd8\xff"],
  ["image/gif", "GIF8"],
];

/** What kind of picture these bytes are, whatever the mail calls them. */
export function rasterType(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "image/webp";
  return BEGINNINGS.find(([, begins]) => head.startsWith(begins))?.[0] ?? null;
}

/** A name as it really ends: "invoice<turn round>fdp.exe" reads as a PDF. */
export const plainName = (name: string) =>
  name
    .slice(0, 1_000)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "")
    .trim()
    .slice(0, 200);

/** A name for the file of a message that no folder and no header misreads. */
export function fileNameOf(subject: string | null): string {
  const name = plainName(subject ?? "")
    .replace(/[\\/:*?"<>|]/g, "_")
    .replace(/^[. ]+|[. ]+$/g, "")
    .slice(0, 80);
  return `${name || "message"}.eml`;
}

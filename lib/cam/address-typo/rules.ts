import { isWellKnownMail } from "../address-kind/rules";
import { hasKnownSuffix } from "../domain-name/rules";
import known from "./known.json";

const brands = new Map(Object.entries(known.brands));
const sayNothing = new Set(known.sayNothing);
const slips = new Map(Object.entries(known.slips));
const tops = new Map(Object.entries(known.tops));

const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

function areNeighbours(a: string, b: string): boolean {
  return ROWS.some((row, at) => {
    const here = row.indexOf(a);
    if (here < 0) return false;
    return [row, ROWS[at - 1] ?? "", ROWS[at + 1] ?? ""].some((other) => {
      const there = other.indexOf(b);
      return there >= 0 && Math.abs(there - here) <= 1;
    });
  });
}

const commonStart = (a: string, b: string) => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
};

/** Whether `typed` is `meant` with one slip of the finger: two letters swapped, one too many, one missing, one beside the right key. */
function isOneSlip(typed: string, meant: string): boolean {
  const start = commonStart(typed, meant);
  const rest = typed.slice(start);
  const right = meant.slice(start);
  if (typed.length === meant.length)
    return (
      (rest[0] === right[1] && rest[1] === right[0] && rest.slice(2) === right.slice(2)) ||
      (rest.slice(1) === right.slice(1) &&
        // Another letter is another word (gmall, hmail); in a long name it is a slip wherever it stands.
        (meant.length > 6 || areNeighbours(rest[0] ?? "", right[0] ?? "")))
    );
  if (typed.length === meant.length + 1) return rest.slice(1) === right;
  // Without its first letter a name is another name: mail, cloud, utlook is too rare to matter.
  return typed.length === meant.length - 1 && start > 0 && rest === right.slice(1);
}

function nearestBrand(typed: string): string | undefined {
  if (typed.length < 4 || typed.length > 12 || sayNothing.has(typed)) return undefined;
  if (brands.has(typed)) return typed;
  const slipped = slips.get(typed);
  if (slipped) return slipped;
  for (const brand of brands.keys()) {
    if (Math.abs(brand.length - typed.length) <= 1 && isOneSlip(typed, brand)) return brand;
  }
  return undefined;
}

/** The domain that was probably meant; undefined when this one may well be right. */
export function suggestDomain(host: string): string | undefined {
  if (isWellKnownMail(host)) return undefined;
  const dot = host.indexOf(".");
  const name = host.slice(0, dot);
  const ending = host.slice(dot + 1);
  const brand = nearestBrand(name);
  const endings = brand ? (brands.get(brand) ?? []) : [];
  if (brand) {
    if (endings.includes(ending)) return brand === name ? undefined : `${brand}.${ending}`;
    const meant = tops.get(ending);
    if (meant && endings.includes(meant)) return `${brand}.${meant}`;
    // "gmaill.fr" is nobody's but Gmail's; "yahoo.tv" is Yahoo's own affair, and so is a short name under another country.
    if (brand !== name && brand === "gmail") return "gmail.com";
  }
  if (hasKnownSuffix(host)) return undefined;
  const last = host.lastIndexOf(".");
  const top = tops.get(host.slice(last + 1));
  return top && `${host.slice(0, last)}.${top}`;
}

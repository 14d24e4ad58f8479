// Words as they are written and as they sound. Everything here is fair to both sides: like(a, b) is like(b, a).

/** As their bearers write them in plain letters: "Müller" is Mueller to a German and Muller to everybody else. */
const IN_TWO: Record<string, string> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  ø: "oe",
  å: "aa",
  æ: "ae",
  œ: "oe",
  þ: "th",
};
const IN_ONE: Record<string, string> = {
  ß: "ss",
  ø: "o",
  æ: "ae",
  œ: "oe",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};
const CYRILLIC =
  "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ  ы y ь  э e ю yu я ya і i ї yi є ye ґ g ў u ј j љ lj њ nj ђ dj ћ c џ dz";
const cyrillic = new Map(
  CYRILLIC.split(/ (?=[\u0400-\u04ff])/u).map((pair) => [pair.charAt(0), pair.slice(1).trim()]),
);

const NOT_PLAIN = /[^a-z0-9 ]/;

/**
 * The names of a list repeat: what was worked out for one is kept for the next, up to a number that fits anywhere. Whole
 * mails do not repeat, and twenty thousand of them fit nowhere.
 */
export function remembered<T>(
  work: (text: string) => T,
  { most = 20_000, longest = 200 }: { most?: number; longest?: number } = {},
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > longest) return work(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = work(text);
    if (known.size >= most) known.clear();
    known.set(text, result);
    return result;
  };
}

/** In plain small letters, words apart. `twice`: an umlaut becomes two letters. */
export const plain = (text: string, twice = false): string => (twice ? plainTwice(text) : plainOnce(text));

function inPlain(text: string, twice: boolean): string {
  let low = text.normalize("NFC").toLowerCase();
  if (NOT_PLAIN.test(low)) {
    if (twice) low = low.replace(/[äöüøåæœþß]/gu, (letter) => IN_TWO[letter] ?? letter);
    low = low
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[ßøæœłđðþı]/gu, (letter) => IN_ONE[letter] ?? letter)
      .replace(/[\u0400-\u04ff]/gu, (letter) => cyrillic.get(letter) ?? letter)
      .replace(/['’`.]/gu, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ");
  }
  return low.trim().replace(/ +/g, " ");
}
const plainOnce = remembered((text) => inPlain(text, false));
const plainTwice = remembered((text) => inPlain(text, true));

/** Without the spaces between its words. */
export const squash = (text: string) => text.replaceAll(" ", "");

/** From 0, nothing in common, to 1, the same; names that begin alike count for more. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  let found = "";
  for (let at = 0; at < a.length; at++) {
    for (let other = Math.max(0, at - reach); other <= Math.min(b.length - 1, at + reach); other++) {
      if (taken[other] || a[at] !== b[other]) continue;
      taken[other] = true;
      found += a[at];
      break;
    }
  }
  if (found === "") return 0;
  const inOrder = [...b].filter((_, at) => taken[at]).join("");
  let moved = 0;
  for (let at = 0; at < found.length; at++) if (found[at] !== inOrder[at]) moved++;
  const m = found.length;
  const jaro = (m / a.length + m / b.length + (m - moved / 2) / m) / 3;
  let prefix = 0;
  while (prefix < 4 && a[prefix] === b[prefix] && prefix < Math.min(a.length, b.length)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** What is left of a name when only its sound counts: Meyer, Maier and Mayr are one. */
export const sound = remembered((text: string) =>
  squash(plain(text))
    .replace(/ph/g, "f")
    .replace(/(sch|sh|ch|ck|cz|tz|[cqgkxzs])/g, (part) => (/^[sz]|tz|cz/.test(part) ? "s" : "k"))
    .replace(/d|th/g, "t")
    .replace(/[wv]/g, "f")
    .replace(/b/g, "p")
    .replace(/(?!^)[aeiouyhj]/g, "")
    .replace(/^[aeiouyhj]/, "a")
    .replace(/(.)\1+/g, "$1")
    .slice(0, 5),
);

/** One letter more, less, other or two swapped: inside a longer name, and not at its end, where Daniel becomes Daniela. */
export function isSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (
    short.length < 5 ||
    long.length - short.length > 1 ||
    short[0] !== long[0] ||
    short.at(-1) !== long.at(-1)
  )
    return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from++;
  let back = 0;
  while (back < short.length - from && short.at(-1 - back) === long.at(-1 - back)) back++;
  const [restShort, restLong] = [
    short.slice(from, short.length - back),
    long.slice(from, long.length - back),
  ];
  if (restLong.length <= 1) return true;
  return (
    restShort.length === 2 &&
    restLong.length === 2 &&
    restShort[0] === restLong[1] &&
    restShort[1] === restLong[0]
  );
}

/** A short hash of a word for the database to look up: 64 bits, the same on every machine. */
export function hashOf(text: string): bigint {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return BigInt.asIntN(64, (BigInt(other >>> 0) << 32n) | BigInt(one >>> 0));
}

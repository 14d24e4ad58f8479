const LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt"];

/** What people write that no list of names holds. */
const ALSO: Record<string, string> = {
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  usa: "US",
  "u.s.": "US",
  "u.s.a.": "US",
  "united states of america": "US",
  holland: "NL",
  "the netherlands": "NL",
  brd: "DE",
  "czech republic": "CZ",
  tschechien: "CZ",
  uae: "AE",
  korea: "KR",
  "south korea": "KR",
  russia: "RU",
  vietnam: "VN",
  türkei: "TR",
  turkey: "TR",
};

let codes: Map<string, string> | undefined;
let valid = new Set<string>();

/** Built at the first question: seven languages times some 250 countries. */
function known() {
  if (codes) return codes;
  const made = new Map<string, string>();
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    for (const one of letters) {
      for (const other of letters) {
        const code = one + other;
        const name = names.of(code);
        // A country that is no more has another's code by now (DD is DE); X… and Z… are kept for inventions ("ZZ" is called Unknown Region).
        if (
          name &&
          new Intl.Locale(`und-${code}`).region === code &&
          !/^(Q[M-Z]|X[A-JL-Z]|ZZ|EU|EZ|UN)$/.test(code)
        )
          made.set(name.toLowerCase(), made.get(name.toLowerCase()) ?? code);
      }
    }
  }
  for (const [name, code] of Object.entries(ALSO)) made.set(name, code);
  codes = made;
  valid = new Set(made.values());
  return made;
}

/** The two letters of a country, from its code or its name in any language we read; undefined for what is neither. */
export function countryCode(text: string): string | undefined {
  const given = text.trim().toLowerCase();
  if (given === "") return undefined;
  const byName = known().get(given);
  if (byName) return byName;
  const code = given.toUpperCase();
  return /^[A-Z]{2}$/.test(code) && valid.has(code) ? code : undefined;
}

const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** What a country is called in English; null for two letters that are none. */
export const countryName = (code: string): string | null =>
  /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? null) : null;

const WITH_AN_ARTICLE = /^(United|Netherlands|Philippines|Bahamas|Maldives|Gambia|.* (Islands|Republic)$)/;

/** A country inside a sentence: "in the Netherlands". Letters that are no country stand as they are. */
export function countryInWords(code: string): string {
  const name = countryName(code) ?? code;
  return WITH_AN_ARTICLE.test(name) ? `the ${name}` : name;
}

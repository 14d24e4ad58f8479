import type { PersonName } from "./schema";

/** Written small inside a name, whatever stands around them. */
const PARTICLES = new Set(
  "van von der den de del della di da dos das do du la le el al bin ibn ten ter te zu zum zur af av y e".split(
    " ",
  ),
);

/** A family's name begins with these in Irish, written large: "Colm Ó Flatharta" is Colm. */
const FAMILY = new Set("ó ní uí nic mac".split(" "));

/** In front of a name or behind it; no part of what somebody is greeted by. */
const TITLES =
  /^(dr|dra|prof|profesor|mr|mrs|ms|miss|mx|herr|frau|hr|fr|sr|sra|srta|sig|signor|signora|dott|dottssa|ing|dipl|mag|dhr|mevr|mme|mlle|madame|monsieur)\.?$/i;
const BEHIND = /^(jr|sr|ii|iii|iv|phd|ph\.d|mba|msc|bsc|ba|ma|md|cpa|esq|pmp)\.?$/i;

const collapse = (text: string) =>
  text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/[\s\p{Z}]+/gu, " ")
    .replace(/^["'`«“(]+(?=.*\s)|^["`«“]|["`»”]$/gu, "")
    .trim();

const shouts = (text: string) =>
  /\p{L}{2}/u.test(text) && text === text.toUpperCase() && text !== text.toLowerCase();
const whispers = (text: string) => text === text.toLowerCase() && text !== text.toUpperCase();

const capital = (part: string) => part.charAt(0).toUpperCase() + part.slice(1);

/** One word of a name that came in capitals or in small letters only. */
function cased(word: string): string {
  const low = word.toLowerCase();
  const parts = low.split(/([-'’.])/u).map((part, at, all) => {
    // "d'Arc" and "O'Neil": one letter before the mark. The s behind it ("Levi's") stays small.
    if (all[at - 1] && /['’]/u.test(all[at - 1] ?? "") && part === "s") return part;
    return capital(part);
  });
  const name = parts.join("");
  return name.replace(/^Mc(\p{Ll})/u, (_all, next: string) => `Mc${next.toUpperCase()}`);
}

/** A name as its bearer would write it. What has small and capital letters already was somebody's choice, and stays. */
export function tidyName(text: string): string {
  const name = collapse(text);
  if (!shouts(name) && !whispers(name)) return name;
  return name
    .split(" ")
    .map((word, at) =>
      PARTICLES.has(word.toLowerCase()) && (at > 0 || name.includes(" ")) ? word.toLowerCase() : cased(word),
    )
    .join(" ");
}

const isTitle = (word: string) => TITLES.test(word.replace(/\.(?=.)/g, ""));

/** "Berg, Anna van der", "Dr. Anna van der Berg", "ANNA BERG": first and last name, without titles. */
export function splitName(full: string): PersonName {
  const name = collapse(full);
  if (name === "") return { firstName: null, lastName: null };
  const [behind = "", before, ...more] = name.split(/\s*,\s*/);
  if (before && more.length === 0 && !BEHIND.test(before)) {
    return {
      firstName: tidyName(withoutTitles(before)) || null,
      lastName: tidyName(withoutTitles(behind)) || null,
    };
  }
  const words = withoutTitles(before ? behind : name)
    .split(" ")
    .filter(Boolean);
  if (words.length <= 1) return { firstName: words[0] ? tidyName(words[0]) : null, lastName: null };
  const particle = words.findIndex(
    (word, at) =>
      at > 0 &&
      at < words.length - 1 &&
      (PARTICLES.has(word.toLowerCase()) || FAMILY.has(word.toLowerCase())),
  );
  const at = particle > 0 ? particle : words.length - 1;
  const tidied = tidyName(words.join(" ")).split(" ");
  return { firstName: tidied.slice(0, at).join(" "), lastName: tidied.slice(at).join(" ") };
}

function withoutTitles(name: string): string {
  const words = name.split(" ");
  while (words.length > 1 && isTitle(words[0] ?? "")) words.shift();
  while (words.length > 1 && BEHIND.test(words.at(-1) ?? "")) words.pop();
  return words.join(" ");
}

/** Legal forms as their registers write them. */
const LEGAL_FORMS = new Map(
  "GmbH gGmbH AG KG OHG UG SE eG GbR mbH e.V. Ltd Ltd. LLC LLP Inc Inc. Corp Corp. plc PLC Co Co. S.A. SA S.L. SL S.p.A. SpA S.r.l. Srl SARL SAS SASU B.V. BV N.V. NV Oy Oyj AB ApS A/S AS Lda Lda. Sp. z.o.o. s.r.o. Kft d.o.o. Pty Pvt"
    .split(" ")
    .map((form) => [form.toLowerCase(), form] as const),
);
const SMALL = new Set("und and et y e & of the für for de la der die das by".split(" "));

/** Short capitals are nearly always initials (IBM, BMW AG, ACME Ltd); behind the first word only where nobody could say them as a word. */
const isInitials = (word: string, at: number) =>
  word.replace(/[^\p{L}]/gu, "").length <= 4 && (at === 0 || !/[AEIOUÄÖÜÅØ]/.test(word));

/** A company's name for display and greeting: "ACME GMBH" is ACME GmbH, "MÜLLER MASCHINENBAU" is Müller Maschinenbau. */
export function tidyCompany(text: string): string {
  const name = collapse(text);
  const words = name.split(" ");
  const shouting = shouts(name);
  if (!shouting && !whispers(name)) return name;
  return words
    .map((word, at) => {
      const form = at > 0 ? LEGAL_FORMS.get(word.toLowerCase()) : undefined;
      if (form) return form;
      if (at > 0 && SMALL.has(word.toLowerCase())) return word.toLowerCase();
      if (shouting && isInitials(word, at)) return word;
      return cased(word);
    })
    .join(" ");
}

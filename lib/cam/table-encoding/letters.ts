/** The letters beyond ASCII that the languages of European lists use; one line a language. */
const ALPHABETS: Record<string, string> = {
  German: "äöüß",
  French: "éèêëàâçîïôûùüÿœæ",
  Spanish: "áéíóúüñºª",
  Catalan: "àçèéíïòóúü",
  Portuguese: "ãõáâàçéêíóôúü",
  Italian: "àèéìíòóùú",
  Dutch: "éëïóöüèê",
  Swedish: "åäöé",
  Danish: "æøåéäö",
  Icelandic: "áéíóúýþæöð",
  Polish: "ąćęłńóśźż",
  Czech: "áčďéěíňóřšťúůýž",
  Slovak: "áäčďéíĺľňóôŕšťúýž",
  Hungarian: "áéíóöőúüű",
  Croatian: "čćđšž",
  Romanian: "ăâîșțşţ",
  Turkish: "çğıiöşüâî",
  Lithuanian: "ąčęėįšųūž",
  Latvian: "āčēģīķļņšūž",
  Estonian: "äõöüšž",
  Russian: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
  Ukrainian: "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
  Bulgarian: "абвгдежзийклмнопрстуфхцчшщъьюя",
  Serbian: "абвгдђежзијклљмнњопрстћуфхцчџш",
  Greek: "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
};

const LANGUAGES = Object.entries(ALPHABETS).map(([name, letters]) => ({ name, letters: new Set(letters) }));

/** Signs that stand in lists without being part of a word. */
const SIGNS = new Set("€£§°ºª«»„“”‘’‚–—…•™®©·´\u00a0²³½¼¿¡");

export interface Plausibility {
  score: number;
  language: string;
  /** A letter between letters that the reading explains: what the operator is shown. */
  example: { character: string; at: number } | undefined;
}

const isLetter = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{M}]/u.test(character);
const isLower = (character: string) => character !== character.toUpperCase();

/** How much a decoded text reads like names and places of one language: the best of all languages counts. */
export function plausibility(text: string): Plausibility {
  const counts = new Map<string, number>();
  let odd = 0;
  let total = 0;
  let example: Plausibility["example"];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character.charCodeAt(0) < 0x80) continue;
    total++;
    const before = text[at - 1];
    const after = text[at + 1];
    if (isLetter(character)) {
      const lower = character.toLowerCase();
      counts.set(lower, (counts.get(lower) ?? 0) + 1);
      // "MÅller": a capital amid small letters is a letter of another code page.
      if (!isLower(character) && isLetter(before) && isLower(before ?? "") && before !== "c") odd += 0.8;
      else if (
        isLower(character) &&
        isLetter(before) &&
        !isLower(before ?? "") &&
        isLetter(after) &&
        !isLower(after ?? "")
      )
        odd += 0.5;
      else if (!example && isLetter(before) && isLetter(after)) example = { character, at };
    } else if (SIGNS.has(character)) {
      if (isLetter(before) && isLetter(after) && !"’‘´·".includes(character)) odd += 0.8;
      else counts.set("", (counts.get("") ?? 0) + 0.8);
    } else odd += 1;
  }
  const signs = counts.get("") ?? 0;
  let best = { score: -1, language: "" };
  for (const { name, letters } of LANGUAGES) {
    let fitting = signs;
    for (const [letter, count] of counts) if (letters.has(letter)) fitting += count;
    const score = total === 0 ? 0 : (fitting - odd) / total;
    if (score > best.score + 1e-9) best = { score, language: name };
  }
  return { ...best, example };
}

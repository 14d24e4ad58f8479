// Whom somebody names in their place: the words that say so are known, here is who comes behind them.

export interface ReferredPerson {
  name: string | null;
  address: string | null;
}

const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/u;
/** What stands before a name and is none, in small letters. */
const TITLES = new Set(
  "mr mrs ms miss dr prof herr herrn frau m mme monsieur madame señor señora sr sra don doña signor signora sig dhr mevr heer mevrouw senhor senhora pan pani our my cto ceo cfo coo hr it marketing the i he she they".split(
    " ",
  ),
);
const LOOKS_LIKE_A_NAME = /^\p{Lu}[\p{Ll}\p{M}'’-]+$/u;
const AMONG_NAMES = new Set(["de", "da", "di", "van", "von", "der", "den", "dos", "del", "la"]);
/** A name stands so near to the words that hand over to it. */
const NEAR = 140;

/** Null where neither a name nor an address is given: "ask somebody else" leads nowhere. */
export function referredPerson(text: string, behind: { from: number; to: number }): ReferredPerson | null {
  const near = text.slice(behind.to, behind.to + NEAR).split(/\n\s*\n/)[0] ?? "";
  const around = text.slice(Math.max(0, behind.from - NEAR), behind.to + NEAR * 2);
  const address = ADDRESS.exec(around)?.[0]?.toLowerCase() ?? null;
  const name = nameIn(near.replace(ADDRESS, " "));
  return name === null && address === null ? null : { name, address };
}

function nameIn(near: string): string | null {
  const sentence = near.split(/[!?\n]|\.(?=\s)/u).find((part) => part.trim() !== "") ?? "";
  const words = sentence
    .trim()
    .replace(/[,;:()]|\.$/gu, " , ")
    .split(/\s+/);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (!isName(word)) continue;
    const titled = TITLES.has((words[at - 1] ?? "").replace(/\.$/, "").toLowerCase());
    const nearest = words.slice(0, at).every((before) => /^\p{Ll}{1,3}$/u.test(before));
    const name = [word];
    while (
      name.length < 5 &&
      (isName(words[at + name.length] ?? "") || AMONG_NAMES.has(words[at + name.length] ?? ""))
    )
      name.push(words[at + name.length] ?? "");
    while (AMONG_NAMES.has(name.at(-1) ?? "")) name.pop();
    // German writes every noun like a name: one such word alone is somebody only where somebody must come.
    if (titled || nearest || name.length > 1) return name.join(" ");
  }
  return null;
}

const isName = (word: string) => LOOKS_LIKE_A_NAME.test(word) && !TITLES.has(word.toLowerCase());

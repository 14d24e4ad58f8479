/** Folds case and accents, so that "e" finds "é". */
const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * How well `query` fits `text`: all its letters in order, better at the start of words and in one piece.
 * 0 when it does not fit, 1 when it says the same.
 */
export function closeness(query: string, text: string): number {
  const wanted = fold(query).replace(/\s+/g, " ").trim();
  const given = fold(text);
  if (!wanted) return 0.5;
  if (given === wanted) return 1;
  const whole = given.indexOf(wanted);
  if (whole === 0) return 0.95;
  if (whole > 0) return given[whole - 1] === " " ? 0.9 : 0.7;
  return 0.6 * scattered(wanted.replaceAll(" ", ""), given);
}

/** The share of letters that stand at the start of a word or right after the one before. */
function scattered(wanted: string, given: string): number {
  let from = 0;
  let last = -2;
  let good = 0;
  for (const letter of wanted) {
    const start = wordStart(given, letter, from);
    const next = given.indexOf(letter, from);
    if (next < 0) return 0;
    const place = next === last + 1 || start < 0 ? next : start;
    if (place === last + 1 || place === start) good++;
    last = place;
    from = place + 1;
  }
  const share = good / wanted.length;
  // Letters strewn about are chance, not a match.
  return share < 0.6 ? 0 : share;
}

function wordStart(given: string, letter: string, from: number): number {
  for (let place = given.indexOf(letter, from); place >= 0; place = given.indexOf(letter, place + 1)) {
    if (place === 0 || /[\s\-/]/.test(given[place - 1] ?? "")) return place;
  }
  return -1;
}

export interface Findable {
  id: string;
  label: string;
  /** Other words people use for it. */
  also?: string;
}

/** What fits, best first; without a query, what was used last comes first. */
export function find<Item extends Findable>(
  items: readonly Item[],
  query: string,
  recent: readonly string[],
): Item[] {
  const age = new Map(recent.map((id, place) => [id, place]));
  const ageOf = ({ id }: Item) => age.get(id) ?? recent.length;
  return items
    .map((item) => ({
      item,
      score: Math.max(closeness(query, item.label), 0.8 * closeness(query, item.also ?? "")),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || ageOf(one.item) - ageOf(other.item))
    .map(({ item }) => item);
}

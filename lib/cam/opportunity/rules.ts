// What notes, answers and calls say for and against a lead: docs/decisions/0115-what-speaks-for-a-lead.md
import { findPhrases, type Hit, phraseBook, phrasesIn } from "../phrase/rules";
import { plain } from "../spelling/rules";
import { type Heard, OPPORTUNITY_SIGNALS, type OpportunitySignal, type Said } from "./schema";
import data from "./words.json";

type Sense = "for" | "maybe" | "against";
type Meaning = { signal: OpportunitySignal; sense: Sense } | { signal: null };

const book = phraseBook<Meaning>([
  ...OPPORTUNITY_SIGNALS.flatMap((signal) =>
    (["maybe", "for", "against"] as const).flatMap((sense) =>
      phrasesIn(data[signal][sense]).map((phrase) => [phrase, { signal, sense }] as const),
    ),
  ),
  ...phrasesIn(data.skip).map((phrase) => [phrase, { signal: null }] as const),
]);
const negations = new Set(phrasesIn(data.negations));
const hedges = phraseBook(phrasesIn(data.hedges).map((phrase) => [phrase, true] as const));

/** A clause ends where a sentence does, and where it turns: "no budget now, but we are interested". */
const CLAUSES =
  /[.!?;\n]+|,?\s(?:but|however|although|aber|jedoch|obwohl|mais|cependant|pero|aunque|però|tuttavia|maar|echter|mas|porém)\s|,\s(?=(?:no|not|kein|keine|keinen|pas|sin|non|geen|niet|nao|não)\s)/i;

/** How far before a word its "not" may stand, and how far behind in languages that put it there. */
const BEFORE = 4;
const BEHIND = 3;

const VALUES: Record<Sense, { value: number; confidence: number }> = {
  for: { value: 0.9, confidence: 0.8 },
  maybe: { value: 0.65, confidence: 0.5 },
  against: { value: 0.1, confidence: 0.8 },
};
const HEDGED = 0.5;

interface Found extends Heard {
  against: boolean;
}

const short = (text: string) => {
  const line = text.trim().replace(/\s+/g, " ");
  // Half of a sign of two halves, such as an emoji, is no text: the database would take none of the stretch.
  return line.length > 120 ? `${line.slice(0, 117).replace(/[\ud800-\udbff]$/, "")}…` : line;
};

function* heardIn({ text, where }: Said): Generator<Found> {
  for (const clause of text.split(CLAUSES)) {
    const words = plain(clause.replace(/\b([cdjlmnst]|qu)['’]/gi, "$1 "))
      .split(" ")
      .filter(Boolean);
    if (words.length === 0) continue;
    const because = `“${short(clause)}” (${where})`;
    const hits = findPhrases(book, words);
    const taken = new Set(
      hits.flatMap(({ at, to }) => Array.from({ length: to - at }, (_, step) => at + step)),
    );
    const denied = words.some((word) => negations.has(word));
    const hedged = findPhrases(hedges, words).length > 0;
    for (const hit of hits) {
      if (hit.means.signal === null) continue;
      const { signal } = hit.means;
      const sense = isNegated(hit, words, taken) ? turned(hit.means.sense) : hit.means.sense;
      // "No budget this year" is no plan for this year.
      if (sense === null || (signal === "timeline" && hit.means.sense === "maybe" && denied)) continue;
      const { value, confidence } = VALUES[sense];
      yield {
        signal,
        value: hedged ? 0.5 + (value - 0.5) * HEDGED : value,
        confidence: hedged ? confidence * HEDGED : confidence,
        against: sense === "against",
        because,
      };
    }
  }
}

/** `taken`: words that are part of what was found. As a set: a field of a megabyte that says "budget" all along would take hours. */
function isNegated({ at, to, phrase }: Hit<Meaning>, words: readonly string[], taken: ReadonlySet<number>) {
  if (phrase.split(" ").some((word) => negations.has(word))) return false;
  const near = (place: number) => negations.has(words[place] ?? "") && !taken.has(place);
  for (let place = Math.max(0, at - BEFORE); place < at; place++) if (near(place)) return true;
  // "Das Budget haben wir nicht."
  if (/^(nicht|niet)$/.test(words.at(-1) ?? "")) return true;
  for (let place = to; place < Math.min(words.length, to + BEHIND); place++)
    if (near(place) && /^(nicht|kein|keine|keinen|niet|geen|pas)$/.test(words[place] ?? "")) return true;
  return false;
}

/** "Not too expensive" says nothing for a budget: it only takes the "no" away. */
const turned = (sense: Sense): Sense | null => (sense === "against" ? null : "against");

const later = (one: Said, other: Said) => (other.at ?? -1) - (one.at ?? -1);

/** One line a signal. The latest words count; within them a "no" beats a "yes", and firm words beat vague ones. */
export function hearOpportunity(said: readonly Said[]): Heard[] {
  const best = new Map<OpportunitySignal, Found>();
  for (const one of [...said].sort(later)) {
    const here = new Map<OpportunitySignal, Found>();
    for (const found of heardIn(one)) {
      const before = here.get(found.signal);
      if (!before || beats(found, before)) here.set(found.signal, found);
    }
    for (const [signal, found] of here) if (!best.has(signal)) best.set(signal, found);
  }
  return OPPORTUNITY_SIGNALS.flatMap((signal) => {
    const found = best.get(signal);
    return found
      ? [{ signal, value: found.value, confidence: found.confidence, because: found.because }]
      : [];
  });
}

const beats = (one: Found, other: Found) =>
  one.against === other.against ? one.confidence > other.confidence : one.against;

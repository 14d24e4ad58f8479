// What a human answer means: scored evidence for each class, in the words that say so. Where it is not sure it says nothing.
import { BOOKS, CONTRASTS, type Kind, LANGUAGES, type Meaning } from "../intent-words/rules";
import { type ProposedTime, proposedTimes, type Written } from "../proposed-time/rules";
import { type ReferredPerson, referredPerson } from "../referred-person/rules";
import { matchesIn, type PatternMatch, type Word, wordsOf } from "../word-pattern/rules";

export type Intent = "POSITIVE" | "NEGATIVE" | "UNSUB" | "NEUTRAL";

export interface IntentEvidence {
  says: Intent | null;
  kind: Kind;
  /** As they stand in the text. */
  words: string;
  where: "subject" | "text";
  from: number;
  to: number;
  denied: boolean;
}

export interface IntentFacts {
  referral: ReferredPerson | null;
  wrongPerson: boolean;
  leftCompany: boolean;
  notNow: boolean;
  asksPrice: boolean;
  asksMore: boolean;
  meetings: ProposedTime[];
}

export interface ReplyIntent {
  /** Null: a person reads it. */
  class: Intent | null;
  /** What it would be if somebody had to say. */
  likely: Intent | null;
  confidence: number;
  evidence: IntentEvidence[];
  facts: IntentFacts;
}

/** Below it nobody is told what an answer means. */
export const INTENT_BAR = 0.7;

const LONGEST = 6_000;
const SAYS: Record<Kind, Intent | null> = {
  optOut: "UNSUB",
  no: "NEGATIVE",
  abuse: "NEGATIVE",
  yes: "POSITIVE",
  price: "POSITIVE",
  more: "POSITIVE",
  meet: "POSITIVE",
  later: "NEUTRAL",
  thanks: "NEUTRAL",
  waiting: "NEUTRAL",
  asks: "NEUTRAL",
  wrong: "NEUTRAL",
  left: "NEUTRAL",
  refer: "NEUTRAL",
  nothing: null,
  doubt: null,
};
const DENIABLE: ReadonlySet<Kind> = new Set(["optOut", "yes", "price", "more", "meet"]);
/** Of two that fit as many words, the one that leaves less harm behind. */
const FIRST: readonly Kind[] = ["doubt", "nothing", "optOut", "left", "wrong", "no"];
const rank = (kind: Kind) => (FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length);

export function replyIntent({
  text,
  subject = "",
  written,
}: {
  text: string;
  subject?: string;
  written: Written;
}): ReplyIntent {
  // What somebody quotes is not what they say, should a quote have come this far.
  const own = text.slice(0, LONGEST).replace(/^[ \t]{0,3}>.*$/gmu, (line) => " ".repeat(line.length));
  const words = wordsOf(own);
  const evidence = [
    ...evidenceIn(own, words, "text"),
    ...(/^\s*\p{L}{2,5}\s?:/u.test(subject)
      ? []
      : evidenceIn(subject, wordsOf(subject.slice(0, 300)), "subject").filter(
          ({ kind, denied }) => kind === "optOut" && !denied,
        )),
  ];
  const facts = factsOf(own, evidence, written);
  const { likely, confidence } = weighed(evidence, facts, words);
  const sure = text.length > LONGEST ? Math.min(confidence, 0.75) : confidence;
  return {
    class: likely !== null && sure >= INTENT_BAR ? likely : null,
    likely,
    confidence: sure,
    evidence: evidence.filter(({ kind }) => kind !== "nothing"),
    facts,
  };
}

function evidenceIn(text: string, words: readonly Word[], where: "subject" | "text"): IntentEvidence[] {
  const taken = new Set<number>();
  const silent = new Set<number>();
  const matches = BOOKS.flatMap((book) => matchesIn<Meaning>(book, words)).sort(
    (one, other) =>
      other.places.length - one.places.length ||
      rank(one.means.kind) - rank(other.means.kind) ||
      (one.places[0] ?? 0) - (other.places[0] ?? 0),
  );
  const refused = new Set<number>();
  const kept: PatternMatch<Meaning>[] = [];
  for (const match of matches) {
    if (match.places.some((place) => taken.has(place))) continue;
    for (const place of match.places) taken.add(place);
    // A no that was said already denies what else stands beside it; "no problem" denies nothing.
    const spent = match.means.kind === "no" ? refused : silent;
    for (const place of match.places) spent.add(place);
    kept.push(match);
  }
  return kept
    .map(({ places, means: { kind, language } }) => {
      const from = words[places[0] ?? 0]?.from ?? 0;
      const to = words[places.at(-1) ?? 0]?.to ?? 0;
      const denied =
        DENIABLE.has(kind) &&
        isDenied(words, places, language, silent, kind === "optOut" ? refused : NOWHERE);
      const says = denied ? (kind === "optOut" ? null : "NEGATIVE") : SAYS[kind];
      return { says, kind, words: text.slice(from, to), where, from, to, denied } as const;
    })
    .sort((one, other) => one.from - other.from);
}

const NOWHERE: ReadonlySet<number> = new Set();
/** So far a denial reaches ahead. */
const REACH = 6;

function isDenied(
  words: readonly Word[],
  places: readonly number[],
  language: string,
  silent: ReadonlySet<number>,
  refused: ReadonlySet<number>,
) {
  const grammar = LANGUAGES.get(language);
  const first = places[0] ?? 0;
  const last = places.at(-1) ?? 0;
  if (!grammar) return false;
  const denies = (at: number) => !silent.has(at) && grammar.negators.has(words[at]?.text ?? "");
  // "Do not write", "not uninteresting": what is in the words themselves was heard with them.
  if (places.some((at) => grammar.negators.has(words[at]?.text ?? ""))) return false;
  for (let at = first + 1; at < last; at++) if (denies(at)) return true;
  for (let at = last + 1; at <= last + grammar.behind && words[at]?.clause === words[last]?.clause; at++)
    if (denies(at)) return true;
  let clause = words[first]?.clause;
  let joined = false;
  for (let at = first - 1; at >= Math.max(0, first - REACH - 2); at--) {
    const word = words[at];
    if (!word || word.sentence !== words[first]?.sentence || CONTRASTS.has(word.text)) return false;
    if (word.clause !== clause) {
      if (!grammar.bridges.has(words[at + 1]?.text ?? "")) return false;
      clause = word.clause;
    }
    joined ||= grammar.ands.has(word.text);
    // "Not interested and please stop": whose no was said already asks for more behind the "and".
    if (denies(at) && !(joined && refused.has(at))) return true;
  }
  return false;
}

function factsOf(text: string, evidence: readonly IntentEvidence[], written: Written): IntentFacts {
  const has = (kind: Kind) => evidence.some((one) => one.kind === kind && !one.denied);
  const to = evidence.find(({ kind, where }) => kind === "refer" && where === "text");
  const meetings = proposedTimes(text, written);
  return {
    referral: to ? referredPerson(text, to) : null,
    wrongPerson: has("wrong"),
    leftCompany: has("left"),
    notNow: has("later"),
    asksPrice: has("price"),
    asksMore: has("more"),
    meetings,
  };
}

type Verdict = { likely: Intent | null; confidence: number };
const verdict = (likely: Intent | null, confidence: number): Verdict => ({ likely, confidence });

function weighed(evidence: readonly IntentEvidence[], facts: IntentFacts, words: readonly Word[]): Verdict {
  const of = (...kinds: Kind[]) => evidence.filter(({ kind, denied }) => kinds.includes(kind) && !denied);
  if (of("optOut").length > 0) return verdict("UNSUB", 0.97);
  if (of("doubt").length > 0) return verdict(null, 0.3);
  if (evidence.some(({ kind, denied }) => kind === "optOut" && denied)) return verdict(null, 0.4);
  const no = evidence.filter(({ says }) => says === "NEGATIVE");
  const yes = evidence.filter(({ says }) => says === "POSITIVE");
  const refers = facts.referral !== null && of("refer").length > 0;
  const elsewhere = refers || facts.wrongPerson || facts.leftCompany;
  if (no.length > 0) return negative(no, yes, elsewhere, facts.notNow, words);
  if (facts.leftCompany) return verdict("NEUTRAL", 0.93);
  if (facts.wrongPerson) return verdict("NEUTRAL", 0.9);
  if (refers) return verdict("NEUTRAL", yes.length > 1 ? 0.6 : 0.85);
  if (facts.notNow) return yes.length > 0 ? verdict("NEUTRAL", 0.6) : verdict("NEUTRAL", 0.92);
  const proposes = facts.meetings.some(({ said }) => /\d/.test(said));
  if (yes.length > 0) {
    const wavers = of("waiting").length > 0;
    return verdict("POSITIVE", wavers ? 0.72 : yes.length > 1 || proposes ? 0.96 : 0.92);
  }
  if (of("waiting", "asks").length > 0) return verdict("NEUTRAL", 0.88);
  if (proposes && words.length < 40) return verdict("POSITIVE", 0.75);
  // In words it was not made for a question was a yes in 20 of 36, and thanks a no in four of four: a person reads them.
  if (words.some(({ asks }) => asks) && words.length >= 3) return verdict("NEUTRAL", 0.55);
  if (of("thanks").length > 0) return verdict("NEUTRAL", 0.6);
  return verdict(null, 0);
}

function negative(
  no: readonly IntentEvidence[],
  yes: readonly IntentEvidence[],
  elsewhere: boolean,
  notNow: boolean,
  words: readonly Word[],
): Verdict {
  if (notNow) return verdict("NEUTRAL", yes.length > 0 ? 0.5 : 0.78);
  if (elsewhere) return verdict("NEGATIVE", 0.9);
  if (yes.length === 0) return verdict("NEGATIVE", no.every(({ kind }) => kind === "abuse") ? 0.85 : 0.95);
  const lastNo = Math.max(...no.map(({ from }) => from));
  const lastYes = Math.max(...yes.map(({ from }) => from));
  const turns = words.some(({ text, from }) => from < lastNo && CONTRASTS.has(text));
  if (lastNo > lastYes) return verdict("NEGATIVE", turns ? 0.86 : 0.75);
  // "We have no tool for it, so I am interested" and "no need, it sounds good but" are told apart by a person.
  return verdict(no.length > yes.length ? "NEGATIVE" : "POSITIVE", 0.5);
}

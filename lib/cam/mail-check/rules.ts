// What is wrong with a mail before it goes: docs/decisions/0137-checks-of-a-mail.md
import { registrableDomain } from "../domain-name/rules";
import { findPhrases, phraseBook, phrasesIn } from "../phrase/rules";
import { plain } from "../spelling/rules";
import { type Link, linksIn } from "../web-link/rules";
import type { MailToCheck, Problem } from "./schema";
import byLanguage from "./words.json";

const { about: _about, ...languages } = byLanguage;
const distrusted = phraseBook(
  Object.values(languages)
    .flatMap((words) => phrasesIn(words))
    .map((words) => [words, true] as const),
);

const stops = (code: string, because: string): Problem => ({ code, level: "stops", because });
const warns = (code: string, because: string): Problem => ({ code, level: "warns", because });

/** What answers and forwarded mail begin with, in the languages people write to each other in. */
const PRETENDS =
  /^\s*(?:re|fwd?|aw|wg|sv|vs|vb|ref|tr|rv|enc|res|antw|doorst|odp|pd|rif|i|r)\s*(?:\[\d+\])?\s*:/i;
/** Signs that take no room, and what is no text at all: a reader sees one text, a filter another. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}|[^\P{Cc}\t\n\r]/u;
/** The same signs where they have a purpose: in an emoji, a flag, and between letters of scripts that join. */
const WITH_PURPOSE = [
  /\u{1f3f4}[\u{e0061}-\u{e007a}]+\u{e007f}/gu,
  /(?<=\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)\u200d(?=\p{Extended_Pictographic})/gu,
  /(?<=\p{Emoji})[\ufe0e\ufe0f]/gu,
  /(?<=\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Tamil}|\p{Script=Sinhala}|\p{Mn})[\u200c\u200d]/gu,
];
const hasUnseen = (text: string) =>
  UNSEEN.test(text) && UNSEEN.test(WITH_PURPOSE.reduce((rest, sign) => rest.replace(sign, ""), text));
const LEFT_OVER = /\{\{|\}\}|\{%|%\}/;
const PLACEHOLDER =
  /\[(?:first |last |your |company )?(?:name|company|title)\]|\bxxx+\b|\blorem ipsum\b|\bTODO\b|<(?:name|company)>/i;

const LONGEST_SUBJECT = 78;
const MANY_WORDS = 200;
const MANY_LINKS = 3;

const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean);
const isShouted = (text: string) => {
  const letters = text.replace(/[^\p{L}]/gu, "");
  return letters.length >= 8 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
};
const listed = (words: readonly string[]) => words.map((word) => `“${word}”`).join(", ");

/** Everything that is wrong, what stops the mail first. */
export function problemsOf(mail: MailToCheck): Problem[] {
  const found = [...aboutValues(mail), ...aboutSubject(mail), ...aboutText(mail), ...aboutLinks(mail)];
  return [
    ...found.filter(({ level }) => level === "stops"),
    ...found.filter(({ level }) => level === "warns"),
  ];
}

function aboutValues({ missing, subject, text }: MailToCheck): Problem[] {
  const found = missing.map((name) =>
    stops("missing-value", `“${name}” is not known for this lead, and the wording has no default for it.`),
  );
  if (LEFT_OVER.test(`${subject ?? ""}\n${text}`))
    found.push(stops("left-over", "A part of the template is left in the text. Look for {{ or {%."));
  const placeholder = PLACEHOLDER.exec(`${subject ?? ""}\n${text}`)?.[0];
  if (placeholder)
    found.push(warns("placeholder", `“${placeholder}” looks like a place that was to be filled in.`));
  return found;
}

function aboutSubject({ subject, inThread }: MailToCheck): Problem[] {
  if (subject === null || subject === "")
    return inThread ? [] : [stops("no-subject", "The first mail of a thread needs a subject.")];
  const found: Problem[] = [];
  if (!inThread && PRETENDS.test(subject))
    found.push(
      stops(
        "pretends-to-answer",
        "The subject pretends to answer or forward something. That misleads, and is forbidden in many countries.",
      ),
    );
  if (subject.length > LONGEST_SUBJECT)
    found.push(warns("long-subject", `The subject has ${subject.length} characters; phones show about 40.`));
  if (isShouted(subject)) found.push(warns("shouted", "The subject is written in capitals."));
  if (/[!?]{2}|!.*!/.test(subject)) found.push(warns("exclaims", "The subject exclaims more than once."));
  return found;
}

function aboutText({ subject, text }: MailToCheck): Problem[] {
  const found: Problem[] = [];
  if (text.trim() === "") return [stops("empty", "There is no text.")];
  if (hasUnseen(`${subject ?? ""}\n${text}`))
    found.push(
      stops(
        "hidden-text",
        "There are signs in it that nobody sees. Filters take them for a disguise: write the passage anew.",
      ),
    );
  const words = wordsIn(text).length;
  if (words > MANY_WORDS)
    found.push(
      warns(
        "long-text",
        `The text has ${words} words; first mails under ${MANY_WORDS} are answered more often.`,
      ),
    );
  const distrustedHere = findPhrases(distrusted, plain(`${subject ?? ""} ${text}`).split(" "));
  if (distrustedHere.length > 0) {
    const phrases = [...new Set(distrustedHere.map(({ phrase }) => phrase))];
    found.push(warns("distrusted-words", `Filters distrust ${listed(phrases.slice(0, 5))}.`));
  }
  return found;
}

function aboutLinks({ text, senderAddress }: MailToCheck): Problem[] {
  const links = linksIn(text);
  const found = links.flatMap((link) => aboutLink(link));
  if (links.length > MANY_LINKS)
    found.push(
      warns("many-links", `There are ${links.length} links in it; a person who writes puts in one, or none.`),
    );
  const own = senderAddress
    ? registrableDomain(senderAddress.slice(senderAddress.lastIndexOf("@") + 1))
    : undefined;
  const elsewhere = [
    ...new Set(links.flatMap(({ host }) => (host && own && registrableDomain(host) !== own ? [host] : []))),
  ];
  if (elsewhere.length > 0)
    found.push(
      warns(
        "other-domain",
        `It links to ${elsewhere.slice(0, 3).join(", ")}, but comes from ${own}. Filters compare the two.`,
      ),
    );
  return found;
}

const SHORTENED = new Set(
  "bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly shorturl.at t.ly lnkd.in rb.gy tiny.cc".split(
    " ",
  ),
);

function aboutLink({ given, host, wrong, secure }: Link): Problem[] {
  if (wrong) return [stops("broken-link", `“${given}” is no address of a page: ${wrong}`)];
  if (host && SHORTENED.has(host))
    return [
      warns(
        "shortened-link",
        `${host} hides where a link leads. Filters distrust it: write the real address.`,
      ),
    ];
  return secure
    ? []
    : [warns("insecure-link", `“${given}” begins with http: many pages and filters expect https.`)];
}
